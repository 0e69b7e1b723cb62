-- The journal: what happened, written once.
--
-- An entry belongs to a stream and has a gapless version there; unique (stream, version) is the concurrency check.
-- `body` is the exact text that is hashed; the columns beside it only repeat what queries need.
--
-- Why `xact`: log numbers are given after commit. Every transaction number below pg_snapshot_xmin() is finished, so a
-- sealer that takes all entries from its last boundary up to that number sees each committed entry exactly once,
-- although transactions commit out of order. Business writes wait for nobody.
--
-- Why `written_at` beside `recorded_at`: recorded time is the side's clock, which the simulated world may run faster;
-- "unsealed for longer than 10 s" needs the database's own clock, and the application may not set it.
create table entry (
  ord bigint generated always as identity,
  id uuid primary key,
  stream text not null check (length(stream) between 3 and 200),
  version integer not null check (version >= 1),
  type text not null check (length(type) between 3 and 80),
  type_version smallint not null check (type_version >= 1),
  event_at timestamptz not null,
  recorded_at timestamptz not null,
  written_at timestamptz not null default clock_timestamp(),
  xact xid8 not null default pg_current_xact_id(),
  actor text not null,
  simulated boolean not null,
  body text not null,
  unique (stream, version)
);
create index entry_by_transaction on entry (xact);

-- Numbers of a log, given in batches after commit. No foreign key to entry: its check would lock, and so rewrite,
-- every entry; `landport verify` compares both tables instead.
create table seal (
  log text not null,
  seq bigint not null check (seq >= 0),
  entry_id uuid not null unique,
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
  epoch bigint not null,
  primary key (log, seq)
);

-- A signed head (checkpoint) per batch. `frontier` holds the roots of the full subtrees, so that the tree grows
-- without reading old leaves; `xact_below` is the boundary up to which every entry is sealed.
create table head (
  log text not null,
  size bigint not null check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  frontier bytea not null,
  xact_below xid8 not null,
  note text not null,
  epoch bigint not null,
  signed_at timestamptz not null default clock_timestamp(),
  primary key (log, size)
);

-- Heads of the other side's log as it showed them to us. Two roots for one size are both kept: that is evidence.
create table peer_head (
  log text not null,
  size bigint not null,
  root bytea not null,
  note text not null,
  message_id uuid,
  received_at timestamptz not null default clock_timestamp(),
  primary key (log, size, root)
);

-- The answer given to a command, by its idempotency key. An id is never forgotten.
create table receipt (
  key text primary key check (length(key) between 8 and 300),
  digest text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  body text not null,
  recorded_at timestamptz not null default clock_timestamp()
);

-- Every refusal is on record: who asked for what, and the answer.
create table refusal_log (
  id bigint generated always as identity primary key,
  stream text not null,
  command text not null,
  actor text not null,
  code text not null,
  body text not null,
  recorded_at timestamptz not null,
  written_at timestamptz not null default clock_timestamp()
);
create index refusal_log_by_stream on refusal_log (stream, id);

-- Who may write as a single writer (sealer, channel sender, fleet loop). `epoch` is the fence: each insert of such a
-- writer carries its epoch and locks this row against a takeover until it has committed.
create table lease (
  name text primary key,
  epoch bigint not null,
  holder text not null,
  until timestamptz not null
);

revoke all on all tables in schema public from public;
grant select on entry, seal, head, peer_head, receipt, refusal_log to landport_app;
-- Column by column, so that the application can set neither the order, nor the transaction, nor the time of writing.
grant insert (id, stream, version, type, type_version, event_at, recorded_at, actor, simulated, body) on entry to landport_app;
grant insert (log, seq, entry_id, leaf_hash, epoch) on seal to landport_app;
grant insert (log, size, root, frontier, xact_below, note, epoch) on head to landport_app;
grant insert (log, size, root, note, message_id) on peer_head to landport_app;
grant insert (key, digest, outcome, body) on receipt to landport_app;
grant insert (stream, command, actor, code, body, recorded_at) on refusal_log to landport_app;
grant select, insert, update, delete on lease to landport_app;
