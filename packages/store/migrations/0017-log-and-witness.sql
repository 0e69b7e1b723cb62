-- The log that anyone can check: stored tree nodes, channel logs, and each side as the other's witness.
-- An older process may run beside this version: it seals without nodes, and the next newer sealer adds them.

-- Hashes of full tiles (C2SP tlog-tiles): at level n, place i, the tree hash of leaves i·256^n up to (i+1)·256^n.
-- Level 0 is seal.leaf_hash, or the digest of a channel's message.
create table tree_node (
  log text not null,
  level smallint not null check (level between 1 and 6),
  place bigint not null check (place >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (log, level, place)
);

-- A channel's log is sealed by message numbers, not by transactions: its heads have no transaction boundary.
alter table head alter column xact_below drop not null;
create index head_signed_at on head (log, signed_at);

-- What the other side's witness signed under our heads, as it came.
create table cosignature (
  log text not null,
  size bigint not null check (size > 0),
  witness text not null,
  line text not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (log, size, witness)
);

-- What we, as a witness, have cosigned of the other side's logs. Each state names the one it grew out of, and each is
-- grown out of once: of two requests at the same time one fails on the unique constraint, so no state is rolled back.
create table witnessed (
  log text not null,
  size bigint not null check (size > 0),
  previous bigint not null check (previous >= 0 and previous < size),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  line text not null,
  witnessed_at timestamptz not null default clock_timestamp(),
  primary key (log, size),
  unique (log, previous)
);

-- That this witness has a memory. A witness without a row here, or with another id than its data folder's file names,
-- does not sign until the restore procedure has written a new one.
create table witness_opening (
  id uuid primary key,
  why text not null check (why in ('first', 'recovered')),
  opened_at timestamptz not null default clock_timestamp()
);

create unique index witness_opening_first on witness_opening (why) where why = 'first';

-- Heads signed by the other side's own key that did not grow out of what it showed before: kept as evidence, with the
-- whole request and the head they contradict.
create table log_accusation (
  log text not null,
  size bigint not null,
  root bytea not null check (octet_length(root) = 32),
  why text not null,
  note text not null,
  request text not null,
  against_note text not null,
  accused_at timestamptz not null default clock_timestamp(),
  primary key (log, size, root, why)
);

-- A log of ours of which the other side holds a head that we signed and no longer have: the database is older than
-- what was published. Nothing more is signed under that name.
create table log_closed (
  log text primary key,
  own_size bigint not null,
  held_size bigint not null,
  held_note text not null,
  closed_at timestamptz not null default clock_timestamp()
);

revoke all on tree_node, cosignature, witnessed, witness_opening, log_accusation, log_closed from public;
grant select on tree_node, cosignature, witnessed, witness_opening, log_accusation, log_closed to landport_app;
grant insert (log, level, place, hash) on tree_node to landport_app;
grant insert (log, size, witness, line) on cosignature to landport_app;
grant insert (log, size, previous, root, note, line) on witnessed to landport_app;
grant insert (id, why) on witness_opening to landport_app;
grant insert (log, size, root, why, note, request, against_note) on log_accusation to landport_app;
grant insert (log, own_size, held_size, held_note) on log_closed to landport_app;
