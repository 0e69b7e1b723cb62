-- Messages between the two sides.
--
-- raw_message keeps the bytes as they came or went, by digest, insert-only. What a person could be known by does not
-- belong there: such values stand in erasable tables (0005).
create table raw_message (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  direction text not null check (direction in ('in', 'out')),
  source text not null,
  received_at timestamptz not null default clock_timestamp()
);

-- A message understood and applied: written in the same transaction as what it caused, with the receipt we gave.
-- unique id and unique (channel, number): nothing is applied twice, whatever is sent again.
create table message_in (
  id uuid primary key,
  channel text not null,
  number bigint not null check (number >= 1),
  digest text not null,
  kind text not null,
  reference text,
  outcome text not null,
  receipt text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  unique (channel, number)
);
create index message_in_by_reference on message_in (reference, number) where reference is not null;

-- What is to be told to the other side, written with the entry that caused it.
create table message_out (
  id uuid primary key,
  channel text not null,
  kind text not null,
  reference text,
  entry_id uuid,
  body text not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index message_out_by_reference on message_out (reference, recorded_at) where reference is not null;

-- The number of a message on its channel and the signed envelope, given after commit by the channel's single sender.
create table channel_number (
  channel text not null,
  number bigint not null check (number >= 1),
  message_id uuid not null unique,
  digest text not null,
  envelope text not null,
  epoch bigint not null,
  numbered_at timestamptz not null default clock_timestamp(),
  primary key (channel, number)
);

-- The other side's receipt for a number.
create table message_receipt (
  channel text not null,
  number bigint not null,
  receipt text not null,
  outcome text not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (channel, number)
);

-- Work list of the sender: one row until the receipt is there. It is a queue, the record is message_out.
create table outbox (
  ord bigint generated always as identity primary key,
  message_id uuid not null unique,
  channel text not null,
  number bigint,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  last_error text
);
create index outbox_unnumbered on outbox (channel, ord) where number is null;
create index outbox_unanswered on outbox (channel, number) where number is not null;

revoke all on raw_message, message_in, message_out, channel_number, message_receipt, outbox from public;
grant select on raw_message, message_in, message_out, channel_number, message_receipt to landport_app;
grant insert (digest, bytes, direction, source) on raw_message to landport_app;
grant insert (id, channel, number, digest, kind, reference, outcome, receipt) on message_in to landport_app;
grant insert (id, channel, kind, reference, entry_id, body) on message_out to landport_app;
grant insert (channel, number, message_id, digest, envelope, epoch) on channel_number to landport_app;
grant insert (channel, number, receipt, outcome) on message_receipt to landport_app;
grant select, insert, update, delete on outbox to landport_app;
