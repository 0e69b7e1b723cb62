-- Agreements set when a kind is sent: at once, every so many minutes, at set times; or hold it back while they have
-- lapsed ('infinity'). A message gets its number when its time has come, so that numbers stay without gaps.
alter table outbox add column not_before timestamptz not null default '-infinity';
