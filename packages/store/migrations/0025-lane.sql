-- The lane: what lane computers reported, how lanes are to be worked, and how they last stood.

-- Reports as they came, in the order of each computer; `batch` is the signed text in raw_message by which they came. A
-- row is written with what follows from it, so a row that is there says that its effect is too.
create table lane_report (
  unit text not null check (length(unit) between 1 and 80),
  seq bigint not null check (seq >= 1),
  digest text not null check (length(digest) = 64),
  -- Canonical JSON of the report.
  bytes text not null,
  batch text not null,
  site text not null,
  lane text not null,
  at timestamptz not null,
  kind text not null,
  reference text,
  received_at timestamptz not null default clock_timestamp(),
  primary key (unit, seq)
);
create index lane_report_by_lane on lane_report (site, lane, at desc);
create index lane_report_by_reference on lane_report (reference, at) where reference is not null;

-- Up to which number everything of a computer is there. Only ever grows.
create table lane_unit (
  unit text primary key,
  up_to bigint not null check (up_to >= 0)
);

-- How lanes are to be worked: the fold of the stream lane/<site>/<lane>; lane `all` holds an emergency of the whole site.
create table lane_state (
  site text not null,
  lane text not null,
  state text not null check (state in ('open', 'closed')),
  mode text not null check (mode in ('smart', 'traditional')),
  direction text not null check (direction in ('out', 'in')),
  turning_to text check (turning_to in ('out', 'in')),
  emergency text check (emergency in ('stop', 'evacuate')),
  -- A lane that turns, or stands in an emergency, is open for nobody.
  check (state = 'closed' or (turning_to is null and emergency is null)),
  order_number integer not null check (order_number >= 1),
  at timestamptz not null,
  by_account text,
  reason text not null,
  version integer not null,
  primary key (site, lane)
);

-- Orders of a plan, carried out when their time has come. `done_at` with `refused`: what became of it.
create table lane_plan (
  id uuid primary key,
  site text not null,
  lane text not null,
  at timestamptz not null,
  act jsonb not null,
  reason text not null check (length(reason) between 1 and 500),
  by_account text not null,
  by_actor text not null,
  made_at timestamptz not null,
  done_at timestamptz,
  refused text,
  called_off_by text
);
create index lane_plan_open on lane_plan (at) where done_at is null;
create index lane_plan_by_site on lane_plan (site, at);

-- What each computer last said of its lanes, for showing. Lost at a crash of the database and said again a second later.
create unlogged table lane_status (
  site text not null,
  lane text not null,
  unit text not null,
  view jsonb not null,
  -- Machine time: its age says whether the computer is silent.
  heard_at timestamptz not null default clock_timestamp(),
  primary key (site, lane)
);

revoke all on lane_report, lane_unit, lane_state, lane_plan, lane_status from public;
grant select on lane_report, lane_unit, lane_state, lane_plan, lane_status to landport_app;
grant insert (unit, seq, digest, bytes, batch, site, lane, at, kind, reference) on lane_report to landport_app;
grant insert, update on lane_unit, lane_state, lane_status to landport_app;
grant insert on lane_plan to landport_app;
grant update (done_at, refused, called_off_by) on lane_plan to landport_app;

-- Openings that the site, asked again with what it knew at that moment, would not have given: each waits for a person.
create table lane_difference (
  -- Of the entry lane-difference in the lane's stream.
  id uuid primary key,
  site text not null,
  lane text not null,
  reference text,
  unit text not null,
  seq bigint not null,
  at timestamptz not null,
  -- What the site says against it, in the order in which it is said.
  reasons text[] not null check (cardinality(reasons) > 0),
  owner_agency text not null,
  simulated boolean not null,
  alarm uuid not null,
  settled_at timestamptz,
  settled_by text,
  note text check (length(note) <= 500),
  check ((settled_at is null) = (settled_by is null)),
  unique (unit, seq)
);
create index lane_difference_open on lane_difference (owner_agency, at) where settled_at is null;
create index lane_difference_by_site on lane_difference (site, at desc);
revoke all on lane_difference from public;
grant select, insert on lane_difference to landport_app;
grant update (settled_at, settled_by, note) on lane_difference to landport_app;
