-- A role that somebody was given. It counts while the account is active, and goes with it.
create table role_grant (
    organisation_id uuid not null,
    account_id      uuid not null,
    role            text not null check (role in ('OPERATOR', 'ADMINISTRATOR', 'HELPDESK', 'AUDITOR')),
    granted_by      text not null,
    granted_at      timestamptz not null,
    primary key (organisation_id, account_id, role),
    foreign key (organisation_id, account_id) references account (organisation_id, id)
);
