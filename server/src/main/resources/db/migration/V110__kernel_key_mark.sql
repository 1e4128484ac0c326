-- One word sealed under the key file: a node with another key file refuses to start.
create table key_mark (
    id      smallint primary key check (id = 1),
    sealed  bytea not null
);
