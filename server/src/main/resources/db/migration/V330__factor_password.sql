-- mail_born: whoever has the mailbox could have set it, until it was used beside a factor from before. Of the password of an
-- activation nothing was before, so the first factor ends its mark.
-- The hash is a PHC string: scheme, cost and version of the pepper stand in it (NIST SP 800-63B-4 3.1.1.2).
create table factor_password (
    organisation_id uuid not null,
    account_id      uuid not null,
    hash            text not null,
    set_at          timestamptz not null,
    mail_born       boolean not null default true,
    -- names this password, and no other, in proofs
    id              uuid not null default gen_random_uuid(),
    -- when a mailed link last chose one while no such mark stood, or null: only a factor that was bound before it ends the mark
    reset_at        timestamptz,
    primary key (organisation_id, account_id),
    foreign key (organisation_id, account_id) references account (organisation_id, id) on delete cascade
);
