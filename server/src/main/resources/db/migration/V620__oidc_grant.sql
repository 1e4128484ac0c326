-- One sign-on of one person to one portal, from authorization code to last refresh: a family of tokens in one row.
-- Every token names its row and carries 256 random bits, of which the row has only the SHA-256; so a token needs no index
-- of its own, an exchange or rotation updates no indexed column, and an old token of a family is recognised without history.
-- No reference to the organisation: it would make every sign-on lock the row of its organisation together with all other
-- sign-ons of that moment. An organisation is never deleted, and the id is the one that the request was resolved to.
create table oidc_grant (
    organisation_id    uuid not null,
    id                 uuid not null,
    client_id          text not null,
    account_id         uuid not null,
    epoch              integer not null,
    session_id         uuid not null,
    scopes             text not null,
    -- asked for one by one, by the parameter `claims`
    userinfo_claims    text,
    id_token_claims    text,
    offline            boolean not null,
    acr                text not null,
    authenticated_at   timestamptz not null,
    nonce              text,
    redirect_uri       text not null,
    code_challenge     text,
    code_hash          bytea not null,
    code_issued_at     timestamptz not null,
    code_expires_at    timestamptz not null,
    code_used_at       timestamptz,
    access_hash        bytea,
    access_issued_at   timestamptz,
    access_expires_at  timestamptz,
    -- those of the present access token: a refresh may ask for fewer than the grant has (RFC 6749 6)
    access_scopes      text,
    refresh_hash       bytea,
    refresh_issued_at  timestamptz,
    refresh_expires_at timestamptz,
    ends_at            timestamptz not null,
    dies_at            timestamptz not null,
    revoked_at         timestamptz,
    primary key (organisation_id, id)
) with (fillfactor = 60);

-- What hangs on a session, and of that what is new: how many codes are unspent is asked for each new one.
create index oidc_grant_session on oidc_grant (organisation_id, account_id, session_id, code_issued_at);
