-- This side's end of each reversible lane: the fold of the steps in the stream lane/<site>/<lane>. A lane without a row has
-- its first turn, by the direction of its site file.
create table lane_end (
  site text not null,
  lane text not null,
  role text not null check (role in ('holding', 'draining', 'offered', 'away')),
  turn integer not null check (turn >= 0),
  entered integer not null check (entered >= 0),
  gone_out integer not null check (gone_out >= 0),
  expected integer check (expected >= 0),
  wants boolean not null,
  looked boolean not null,
  -- Turn after which the other end has asked for the next; null when it has not.
  asked_after integer,
  -- Machine time: what lane computers reported before it is not of this turn.
  turn_since timestamptz not null default clock_timestamp(),
  -- World time of the last step.
  at timestamptz not null,
  version integer not null,
  primary key (site, lane)
);
revoke all on lane_end from public;
grant select, insert, update on lane_end to landport_app;
