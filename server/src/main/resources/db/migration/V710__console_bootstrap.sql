-- The one link by which the first platform operator comes in. At most one row; gone once used.
create table bootstrap_link (
    only_one   boolean primary key default true check (only_one),
    token_hash bytea not null,
    expires_at timestamptz not null
);
