-- A portal or a machine that an organisation approved. The secret is 256 random bits, so a plain SHA-256 keeps it, and
-- client authentication costs no password hash (ASVS 6.5.2 reasons the same way for codes of at least 112 bits).
create table oidc_client (
    organisation_id           uuid not null references organisation (id),
    client_id                 text not null,
    name                      text not null,
    client_uri                text,
    kind                      text not null check (kind in ('PORTAL', 'PUBLIC_PORTAL', 'MACHINE')),
    secret_hash               bytea,
    redirect_uris             text[] not null,
    post_logout_redirect_uris text[] not null,
    scopes                    text[] not null,
    extra_claims              text[] not null,
    pkce_required             boolean not null,
    refresh_allowed           boolean not null,
    backchannel_logout_uri    text,
    backchannel_logout_session_required boolean not null,
    signing_algorithm         text not null check (signing_algorithm in ('ES256', 'RS256')),
    enabled                   boolean not null,
    approved_by               text not null,
    approved_at               timestamptz not null,
    primary key (organisation_id, client_id),
    check ((kind = 'PUBLIC_PORTAL') = (secret_hash is null))
);
