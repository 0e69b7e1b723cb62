-- Accounts, and what a person could be known by.
--
-- person and blob can be erased (Law 91/2025/QH15, PIPL): the journal holds only a reference and a salted digest, so
-- that it still verifies afterwards. Every read of personal data is written down, insert-only.
create table person (
  reference text primary key,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  purpose text not null,
  retain_until timestamptz not null,
  salt bytea not null,
  value jsonb not null,
  recorded_at timestamptz not null
);
create index person_by_retention on person (retain_until);

create table personal_read (
  id bigint generated always as identity primary key,
  reference text not null,
  reader text not null,
  purpose text not null,
  outcome text not null check (outcome in ('given', 'erased', 'unknown')),
  read_at timestamptz not null default clock_timestamp()
);
create index personal_read_by_reference on personal_read (reference, id);

-- Files and images by digest; erasable, unlike the journal that names the digest.
create table blob (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  media_type text not null,
  purpose text not null,
  retain_until timestamptz,
  recorded_at timestamptz not null default clock_timestamp()
);

create table account (
  id uuid primary key,
  sign_in_name text not null constraint sign_in_name_taken unique,
  password_hash text not null,
  -- Reference into person: the name to display.
  person text not null,
  language text not null check (language in ('vi', 'zh', 'en')),
  organisation text not null,
  created_at timestamptz not null,
  disabled_at timestamptz
);

-- A role within an organisation. An agency's role needs its own administrator and a second person.
create table account_grant (
  id uuid primary key,
  account uuid not null references account,
  role text not null,
  organisation text not null,
  granted_by uuid,
  countersigned_by uuid,
  valid_from timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid,
  constraint two_persons check (countersigned_by is null or granted_by is null or countersigned_by <> granted_by)
);
create index account_grant_in_force on account_grant (account) where revoked_at is null;
create unique index account_grant_once on account_grant (account, role, organisation) where revoked_at is null;

-- id is the digest of the cookie's secret; the secret itself is nowhere.
create table session (
  id text primary key,
  account uuid not null references account,
  csrf text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_of_account on session (account) where revoked_at is null;

-- Failed sign-ins, for throttling by name and by address.
create table sign_in_failure (
  id bigint generated always as identity primary key,
  sign_in_name text not null,
  address text not null,
  failed_at timestamptz not null default clock_timestamp()
);
create index sign_in_failure_by_name on sign_in_failure (sign_in_name, failed_at);
create index sign_in_failure_by_address on sign_in_failure (address, failed_at);

revoke all on person, personal_read, blob, account, account_grant, session, sign_in_failure from public;
grant select, insert, update, delete on person, blob, session, sign_in_failure to landport_app;
grant select, insert, update on account, account_grant to landport_app;
grant select on personal_read to landport_app;
grant insert (reference, reader, purpose, outcome) on personal_read to landport_app;
