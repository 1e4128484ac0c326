-- "Send me a link": noted in the same way whether or not anybody has the address, and looked up afterwards. Sealed, because
-- anybody may type the address of anybody.
create table link_request (
    organisation_id uuid not null references organisation (id),
    id              uuid not null,
    address_sealed  bytea not null,
    requested_at    timestamptz not null,
    primary key (organisation_id, id)
);

create index link_request_age on link_request (requested_at);

-- Recovery addresses that wait for a word of their owner.
create table recovery_address (
    organisation_id uuid not null,
    token_hash      bytea not null,
    account_id      uuid not null,
    address         text not null,
    expires_at      timestamptz not null,
    confirmed_at    timestamptz,
    primary key (organisation_id, token_hash),
    foreign key (organisation_id, account_id) references account (organisation_id, id)
);

create index recovery_address_account on recovery_address (organisation_id, account_id);

-- What one browser proved or set on its way through an activation (stages such as BIRTH_DATE and PASSWORD), by one link:
-- it counts nowhere else, and goes with the link.
create table activation_browser (
    organisation_id uuid not null,
    link_hash       bytea not null,
    browser_hash    bytea not null,
    passed          text[] not null,
    expires_at      timestamptz not null,
    primary key (organisation_id, link_hash, browser_hash),
    foreign key (organisation_id, link_hash) references invitation_link (organisation_id, token_hash) on delete cascade
);

create index activation_browser_expires on activation_browser (expires_at);
