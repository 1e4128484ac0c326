-- The hash is a PHC string: scheme, cost and version of the pepper stand in it (NIST SP 800-63B-4 3.1.1.2).
create table factor_password (
    organisation_id uuid not null,
    account_id      uuid not null,
    hash            text not null,
    set_at          timestamptz not null,
    primary key (organisation_id, account_id),
    foreign key (organisation_id, account_id) references account (organisation_id, id) on delete cascade
);
