-- Halves of daily joint statements: ours and the other side's, both signed, over the same cut of each channel. A row
-- that does not agree is kept as it is; a later one of the same day may.
create table joint_statement (
  id bigint generated always as identity primary key,
  day date not null,
  own text not null,
  other text not null,
  agrees boolean not null,
  -- Which messages differ: [{channel, numbers, ownTo, otherTo}]; empty where both agree.
  differences jsonb not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index joint_statement_by_day on joint_statement (day desc, id desc);

revoke all on joint_statement from public;
grant select on joint_statement to landport_app;
grant insert (day, own, other, agrees, differences) on joint_statement to landport_app;
