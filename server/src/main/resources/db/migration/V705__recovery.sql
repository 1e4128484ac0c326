-- "I forgot": noted in the same way whether or not anybody has the name, and looked up afterwards. Sealed, because anybody
-- may type the name of anybody. Of the browser that asked: the hash of its mark of this flow, and of the mark by which
-- it may be known as somebody's own.
create table recovery_request (
    organisation_id uuid not null references organisation (id),
    id              uuid not null,
    wish            text not null check (wish in ('PASSWORD', 'OTHER_MAILBOX', 'NAME')),
    name_sealed     bytea not null,
    browser_hash    bytea not null,
    known_hash      bytea,
    continue_to     text,
    requested_at    timestamptz not null,
    -- one that failed goes behind the others
    next_at         timestamptz not null,
    primary key (organisation_id, id)
);

create index recovery_request_next on recovery_request (next_at);

-- Links to a new password. Each counts in one epoch of the account; the first that is saved marks all as used.
create table recovery_link (
    organisation_id uuid not null,
    token_hash      bytea not null,
    id              uuid not null,
    account_id      uuid not null,
    epoch           integer not null,
    road            text not null check (road in ('MAILBOX', 'OTHER_MAILBOX')),
    known           boolean not null,
    browser_hash    bytea,
    continue_to     text,
    usable_from     timestamptz not null,
    expires_at      timestamptz not null,
    stop_hash       bytea,
    used_at         timestamptz,
    primary key (organisation_id, token_hash),
    foreign key (organisation_id, account_id) references account (organisation_id, id)
);

create index recovery_link_account on recovery_link (organisation_id, account_id);
create unique index recovery_link_stop on recovery_link (organisation_id, stop_hash) where stop_hash is not null;
create index recovery_link_expiry on recovery_link (expires_at);
