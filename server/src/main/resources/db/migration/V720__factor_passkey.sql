-- The host for which browsers keep our passkeys (the relying party id of WebAuthn), from the first start on.
create table factor_passkey_host (
    id   smallint primary key check (id = 1),
    host text not null
);

-- By which an account is known to the devices that hold its passkeys: random, so that it tells nothing of the person.
create table factor_passkey_handle (
    organisation_id uuid not null,
    account_id      uuid not null,
    handle          bytea not null unique check (length(handle) = 32),
    primary key (organisation_id, account_id),
    foreign key (organisation_id, account_id) references account (organisation_id, id) on delete cascade
);

-- Passkeys. A credential id is of one account in the whole installation, because all of its organisations share one host.
-- public_key is the attested credential data of WebAuthn (AAGUID, credential id, COSE key). backup_eligible never changes;
-- attested says that a root which we trust vouched for the device. suspended_at: it proves nothing until it is taken back.
create table factor_passkey (
    organisation_id uuid not null,
    account_id      uuid not null,
    -- names this passkey, and no other, in proofs
    id              uuid not null,
    host            text not null,
    credential_id   bytea not null unique check (length(credential_id) between 1 and 1023),
    public_key      bytea not null,
    sign_count      bigint not null,
    -- whether its device verified its user, and keeps it so that it is found without a name: then it may stand alone
    verified        boolean not null,
    discoverable    boolean not null,
    backup_eligible boolean not null,
    backed_up       boolean not null,
    attested        boolean not null,
    transports      text[] not null,
    name            text not null,
    made_at         timestamptz not null,
    last_used_at    timestamptz,
    suspended_at    timestamptz,
    primary key (organisation_id, account_id, id),
    foreign key (organisation_id, account_id) references account (organisation_id, id) on delete cascade
);

-- Challenges that were answered: what we gave out stands nowhere, what came back counts once.
create table factor_passkey_spent (
    organisation_id uuid not null references organisation (id),
    nonce           bytea not null,
    expires_at      timestamptz not null,
    primary key (organisation_id, nonce)
);
create index factor_passkey_spent_expiry on factor_passkey_spent (expires_at);
