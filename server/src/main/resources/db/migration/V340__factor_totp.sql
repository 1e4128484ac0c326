-- Active authenticator apps. The secret is sealed under the key file; last_step is the newest time step of which the
-- code was used, so that each works once (RFC 6238 5.2); late_step and early_steps are of codes that came too late since
-- then, and before their time (a phone's clock may be wrong); failures counts those in a row (NIST SP 800-63B-4 3.2.2).
create table factor_totp (
    organisation_id uuid not null,
    account_id      uuid not null,
    secret          bytea not null,
    last_step       bigint not null,
    failures        integer not null,
    enrolled_at     timestamptz not null,
    -- names this app, and no other, in proofs
    id              uuid not null default gen_random_uuid(),
    late_step       bigint not null default 0,
    early_steps     bigint[] not null default '{}',
    primary key (organisation_id, account_id),
    foreign key (organisation_id, account_id) references account (organisation_id, id) on delete cascade
);

-- An authenticator app that is being set up: at most one per account, of use only until a correct code or its end.
-- held_by is the sign-in that shows the secret on its page, and null where the secret was mailed: nobody else ever sees
-- or confirms it. former is the secret that this one replaced: its codes are told apart from wrong ones, and count for
-- nothing.
create table factor_totp_pending (
    organisation_id uuid not null,
    account_id      uuid not null,
    id              uuid not null,
    held_by         text,
    secret          bytea not null,
    expires_at      timestamptz not null,
    tries           integer not null,
    epoch           integer not null,
    late_step       bigint not null default 0,
    early_steps     bigint[] not null default '{}',
    former          bytea,
    primary key (organisation_id, account_id),
    foreign key (organisation_id, account_id) references account (organisation_id, id) on delete cascade
);
