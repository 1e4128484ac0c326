create table account (
    organisation_id     uuid not null references organisation (id),
    id                  uuid not null,
    -- rises whenever what was given out for this account must stop counting; what is given out carries a copy
    epoch               integer not null default 0,
    state               text not null check (state in ('INVITED', 'ACTIVE', 'BLOCKED', 'REMOVED')),
    given_name          text,
    family_name         text,
    email               text not null,
    email_key           text not null,
    username            text,
    username_key        text,
    locale              text not null,
    employee_number     text,
    employee_number_key text,
    birth_date_sealed   bytea,
    recovery_email      text,
    recovery_confirmed  boolean not null default false,
    created_at          timestamptz not null,
    activated_at        timestamptz,
    -- when something of it changed that portals learn
    updated_at          timestamptz not null,
    -- the latest rest: when the account was recovered, until when some changes wait, and whether its end was told
    rest_since          timestamptz,
    rest_until          timestamptz,
    rest_cause          text check (rest_cause in ('PASSWORD_RESET')),
    rest_told           boolean not null default true,
    primary key (organisation_id, id),
    check (given_name is not null or family_name is not null)
);

-- The comparison rule of names lives in the key columns (OWASP-MAIL-2); a removed person frees them.
create unique index account_email on account (organisation_id, email_key) where state <> 'REMOVED';
create unique index account_username on account (organisation_id, username_key) where state <> 'REMOVED';
create unique index account_employee_number on account (organisation_id, employee_number_key) where state <> 'REMOVED';
-- Some of several accounts may have one recovery address.
create index account_recovery on account (organisation_id, lower(recovery_email)) where recovery_confirmed;
create index account_rest on account (rest_until) where not rest_told;
