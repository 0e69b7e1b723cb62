-- What is true now about passages, and the rules that reach over several of them.
--
-- passage is a projection of the streams `passage/…`: doc is the fold, the other columns only serve queries and are
-- written from it. The indexes that every command touches cover the active passages alone; past ones are indexed
-- when they become past, so a million of them cost the living nothing.
create table passage (
  reference text primary key,
  version integer not null,
  site text not null,
  direction text not null check (direction in ('out', 'in')),
  phase text not null,
  flow text not null,
  goods_class text not null,
  loaded boolean not null,
  lane_mode text not null,
  lane text,
  plates text[] not null,
  batch_number text,
  parties text[] not null,
  -- Agencies that must act before it moves.
  waiting_for text[] not null,
  stopped boolean not null,
  other_side_state text not null,
  registered_at timestamptz not null,
  -- When every consignment had a registered declaration.
  goods_registered_at timestamptz,
  expected_crossing_at timestamptz,
  crossed_at timestamptz,
  -- When it stopped waiting on this side: crossed, turned around, moved or cancelled.
  left_at timestamptz,
  left_as text,
  closed_at timestamptz,
  changed_at timestamptz not null,
  active boolean not null,
  simulated boolean not null,
  doc jsonb not null
) with (fillfactor = 80);

create index passage_active on passage (site, registered_at, reference) where active;
create index passage_active_by_batch on passage (batch_number) where active and batch_number is not null;
create index passage_crossed on passage (crossed_at, site) where crossed_at is not null;
create index passage_left_uncrossed on passage (left_at, site) where left_at is not null and crossed_at is null;
create index passage_past_by_plate on passage using gin (plates) where not active;
create index passage_past_list on passage (site, registered_at desc, reference desc) where not active;
-- "Still waiting at 20:00 of that day": a point in a range.
create index passage_past_waiting on passage using gist (tstzrange(registered_at, left_at)) where not active;

-- Rules across streams: each is a row that is written in the same statement as the entries, and the database refuses.

-- One active passage per plate, VIN or fleet id.
create table active_booking (
  mark text constraint plate_has_active_passage primary key,
  reference text not null
);
create index active_booking_by_reference on active_booking (reference);

-- One declaration on many vehicles: what they carry together may not exceed what was declared (tolerance included by
-- the writer). declared_kg is null while the declaration is not here. A permission to cross stores the number of open
-- holds it met in permitted_under_holds: the check allows only zero, under whatever interleaving.
create table declaration_limit (
  declaration text primary key,
  declared_kg numeric,
  used_kg numeric not null default 0 check (used_kg >= 0),
  holds integer not null default 0 check (holds >= 0),
  permitted_under_holds integer not null default 0,
  constraint declared_quantity_exceeded check (declared_kg is null or used_kg <= declared_kg),
  constraint declaration_on_hold check (permitted_under_holds = 0)
);
create table declaration_hold (
  id uuid primary key,
  declaration text not null,
  agency text not null,
  reason text not null,
  legal_basis text not null,
  placed_at timestamptz not null,
  lifted_at timestamptz
);
create index declaration_hold_open on declaration_hold (declaration) where lifted_at is null;

-- A growing-area or packing-house code may send no more in a season than it is registered for.
create table code_quota (
  code text not null,
  season text not null,
  quota_kg numeric not null,
  used_kg numeric not null default 0 check (used_kg >= 0),
  primary key (code, season),
  constraint code_quota_exceeded check (used_kg <= quota_kg)
);

-- Whether a gate works in a direction, as we say and as the other side last told us.
create table gate_state (
  site text not null,
  direction text not null check (direction in ('out', 'in')),
  own_state text not null,
  own_since timestamptz not null,
  own_reason text,
  other_state text not null,
  other_since timestamptz not null,
  other_reason text,
  version integer not null,
  primary key (site, direction)
);

create table alarm (
  id uuid primary key,
  site text not null,
  kind text not null,
  severity text not null check (severity in ('info', 'warning', 'critical')),
  reference text,
  owner_agency text not null,
  message jsonb not null,
  raised_at timestamptz not null,
  acknowledged_by text,
  acknowledged_at timestamptz,
  ended_at timestamptz,
  simulated boolean not null default false
);
create index alarm_open on alarm (site, raised_at desc) where ended_at is null;

revoke all on passage, active_booking, declaration_limit, declaration_hold, code_quota, gate_state, alarm from public;
grant select, insert, update, delete on passage, active_booking, declaration_limit, declaration_hold, code_quota,
  gate_state, alarm to landport_app;
