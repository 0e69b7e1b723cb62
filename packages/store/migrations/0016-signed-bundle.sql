-- Texts are signed together: one signature (a JWS over a manifest with their Merkle root) for the messages of a channel
-- that were numbered together, one for the receipts of what was applied together. `leaves` are their leaf hashes in
-- order, 32 bytes each, so that each text is evidence by itself with a proof drawn from here.
create table signed_bundle (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  jws text not null,
  leaves bytea not null check (octet_length(leaves) between 32 and 16000 and octet_length(leaves) % 32 = 0),
  recorded_at timestamptz not null default clock_timestamp()
);
-- Null in rows from before messages were signed together.
alter table channel_number add column bundle text, add column place integer;
alter table message_in add column bundle text, add column place integer,
  add column receipt_bundle text, add column receipt_place integer;
alter table message_receipt add column receipt_bundle text, add column receipt_place integer;

-- The queue holds what has no number yet. What has a number and no receipt is known from the numbers themselves:
-- receipts come without gaps.
delete from outbox where number is not null;
drop index outbox_unanswered;
drop index outbox_unnumbered;
alter table outbox drop column number, drop column attempts, drop column next_attempt_at, drop column last_error;
create index outbox_by_channel on outbox (channel, ord);

-- How this side stands towards its partner on a channel: working, waiting after failures, broken (probes only), or
-- stopped by a person or by a conflict. It is a state, not a record: changes that matter are entries of the journal.
create table channel_link (
  channel text primary key,
  state text not null check (state in ('working', 'waiting', 'broken', 'stopped')),
  failures integer not null check (failures >= 0),
  not_before timestamptz not null,
  why text check (length(why) <= 500),
  since timestamptz not null default clock_timestamp()
);

revoke all on signed_bundle, channel_link from public;
grant select on signed_bundle to landport_app;
grant insert (digest, jws, leaves) on signed_bundle to landport_app;
grant insert (bundle, place) on channel_number to landport_app;
grant insert (bundle, place, receipt_bundle, receipt_place) on message_in to landport_app;
grant insert (receipt_bundle, receipt_place) on message_receipt to landport_app;
grant select, insert, update on channel_link to landport_app;
