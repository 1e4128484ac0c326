-- A row lives as long as its session: ending one deletes it, and audit remembers. Only hashes of tokens stand here
-- (ASVS 7.2.3). The primary key is the one index that a request reads. The epoch is that of the account when it was proven
-- who signs in: a row counts as long as the account still has it.
create table session (
    organisation_id  uuid not null,
    token_hash       bytea not null,
    id               uuid not null,
    account_id       uuid not null,
    epoch            integer not null,
    -- each as kind:credential:microseconds:natures, such as TOTP:6f1c…:1772366400123456:HELD
    proofs           text[] not null,
    -- SHA-256 of the address that the person signed in to get to: `prompt=login` is answered by a sign-in for it alone
    answers          text,
    last_seen        timestamptz not null,
    ends_at          timestamptz not null,
    address          text not null,
    user_agent       text not null,
    primary key (organisation_id, token_hash),
    foreign key (organisation_id, account_id) references account (organisation_id, id)
);

create unique index session_id on session (organisation_id, id);
create index session_account on session (organisation_id, account_id);
create index session_end on session (ends_at);

-- Browsers in which a person completed a sign-in before.
create table known_browser (
    organisation_id uuid not null,
    account_id      uuid not null,
    epoch           integer not null,
    token_hash      bytea not null,
    first_seen      timestamptz not null,
    last_seen       timestamptz not null,
    -- the mark that the browser had before this one, for sign-ins in two tabs at the same moment
    former_hash     bytea,
    moved_at        timestamptz,
    primary key (organisation_id, token_hash, account_id),
    foreign key (organisation_id, account_id) references account (organisation_id, id)
);

create index known_browser_account on known_browser (organisation_id, account_id);
create index known_browser_former on known_browser (organisation_id, former_hash);
create index known_browser_last_seen on known_browser (last_seen);

-- One flow hands a person over to the next: activation proved a password, sign-in goes on from there.
create table hand_over (
    organisation_id uuid not null,
    token_hash      bytea not null,
    account_id      uuid not null,
    epoch           integer not null,
    proofs          text[] not null,
    -- of one that proves nothing: what the person did just now
    greeting        text,
    expires_at      timestamptz not null,
    primary key (organisation_id, token_hash),
    foreign key (organisation_id, account_id) references account (organisation_id, id)
);

create index hand_over_expiry on hand_over (expires_at);
