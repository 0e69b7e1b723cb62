-- A use of a release that was none: a supervisor of the barrier's owner has found that nobody drove on it. Lanes are told
-- that uses until then count no more. New only; an older process does without.
create table lane_use_set_aside (
  -- Of the entry lane-use-set-aside in the lane's stream.
  id uuid primary key,
  site text not null,
  lane text not null,
  reference text not null,
  at timestamptz not null,
  by_account text not null,
  reason text not null check (length(reason) between 1 and 500)
);
create index lane_use_set_aside_by_reference on lane_use_set_aside (reference, at);
revoke all on lane_use_set_aside from public;
grant select, insert on lane_use_set_aside to landport_app;
