-- A sign-in under way: the first factor is proven, the rest is not. It belongs to the browser that holds the token.
-- After its end it stays for a day, so that a person who comes back late still gets where they were going.
-- set_up names what the browser sets up: the next sign-in of the same person in it goes on with that.
-- Whether the person was known in that browser is found at the password: browser is the hash of its mark, or null.
create table signin (
    organisation_id uuid not null,
    token_hash      bytea not null,
    account_id      uuid not null,
    epoch           integer not null,
    stage           text not null,
    proofs          text[] not null,
    continue_to     text,
    browser         text,
    set_up          text not null,
    code_tries      integer not null default 0,
    expires_at      timestamptz not null,
    primary key (organisation_id, token_hash),
    foreign key (organisation_id, account_id) references account (organisation_id, id)
);

create index signin_expiry on signin (expires_at);
