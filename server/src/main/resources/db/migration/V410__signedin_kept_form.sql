-- A form whose sender must prove anew who they are. It is shown again to the same person, in the browser that has the
-- token; the fields are sealed, and erased after 15 minutes. Which fields are kept, the page says; never a secret.
create table kept_form (
    organisation_id uuid not null,
    account_id      uuid not null,
    id              uuid not null,
    token_hash      bytea not null,
    path            text not null,
    epoch           integer not null,
    fields          bytea,
    expires_at      timestamptz not null,
    primary key (organisation_id, account_id, id),
    foreign key (organisation_id, account_id) references account (organisation_id, id)
);

create index kept_form_expiry on kept_form (expires_at);
