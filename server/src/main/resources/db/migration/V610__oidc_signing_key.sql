-- NEXT is published but does not sign yet, ACTIVE signs, RETIRING only verifies, REMOVED is history. The private part is
-- sealed with a key outside the database and goes as soon as it signs no more (ASVS 13.3.4).
create table oidc_signing_key (
    organisation_id uuid not null references organisation (id),
    kid             text not null,
    algorithm       text not null check (algorithm in ('ES256', 'RS256')),
    state           text not null check (state in ('NEXT', 'ACTIVE', 'RETIRING', 'REMOVED')),
    public_jwk      text not null,
    private_sealed  bytea,
    changed_at      timestamptz not null,
    primary key (organisation_id, kid),
    check ((state in ('NEXT', 'ACTIVE')) = (private_sealed is not null))
);

-- Two nodes that make the first key at once end up with one.
create unique index oidc_signing_key_one on oidc_signing_key (organisation_id, algorithm, state)
    where state in ('NEXT', 'ACTIVE');
