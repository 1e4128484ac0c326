create table organisation (
    id       uuid primary key,
    slug     text not null unique,
    name     text not null,
    locale   text not null,
    settings jsonb not null,
    theme    jsonb not null,
    logo     bytea
);
