-- What was recorded as paid, for the revenue of the 20:00 report. A correction is a row of its own with the difference,
-- so that the sum of a span is what was recorded in it, and yesterday's report stays what it was.
create table fee_paid (
  entry_id uuid primary key,
  reference text not null,
  site text not null,
  item text not null,
  amount numeric not null,
  recorded_at timestamptz not null
);
create index fee_paid_by_time on fee_paid (recorded_at, site);

revoke all on fee_paid from public;
grant select, insert on fee_paid to landport_app;
