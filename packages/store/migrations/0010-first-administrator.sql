-- One-time codes by which the first administrators of a real installation come about: one place for the platform, two
-- for each agency. Only the code's digest is here. A redeemed place stays, with the account that took it.
create table first_administrator (
  role text not null,
  organisation text not null,
  place smallint not null check (place in (1, 2)),
  code_digest text not null unique check (code_digest ~ '^[0-9a-f]{64}$'),
  redeemed_by uuid references account,
  redeemed_at timestamptz,
  primary key (role, organisation, place),
  check ((redeemed_by is null) = (redeemed_at is null))
);
create unique index first_administrator_two_persons on first_administrator (role, organisation, redeemed_by)
  where redeemed_by is not null;

revoke all on first_administrator from public;
grant select, insert, update on first_administrator to landport_app;
