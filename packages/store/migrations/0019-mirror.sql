-- Reconciliation of the two sides' records. What was said stands elsewhere and is never changed from here: our
-- declarations and passages, the other side's told_record, and in the journal every difference that was opened, changed
-- or closed. These tables are what follows from it and could be made anew.

-- Records that speak of the same goods, as they were last compared.
create table mirror_unit (
  id uuid primary key,
  doc jsonb not null,
  -- When it is to be looked at again though nothing comes.
  review_at timestamptz
);
create index mirror_unit_by_review on mirror_unit (review_at) where review_at is not null;

-- Keys that records of one unit share; weak ones (c: container, v: plate) may stand for several units.
create table mirror_key (
  key text not null,
  unit uuid not null,
  primary key (key, unit)
);
create index mirror_key_by_unit on mirror_key (unit);

-- How far each source was read.
create table mirror_position (
  source text primary key,
  next bigint not null
);

-- Projection of the streams `discrepancy/…`.
create table discrepancy (
  id text primary key check (id ~ '^[0-9a-f]{24}$'),
  unit uuid not null,
  key text not null,
  stage text not null check (stage in ('before-arrival', 'after-import')),
  type text not null,
  severity text not null check (severity in ('high', 'medium', 'low')),
  state text not null check (state in ('open', 'taken-up', 'explained', 'settled', 'closed')),
  owner text not null,
  passage text,
  due_at timestamptz not null,
  opened_at timestamptz not null,
  -- When the records that differ were both here: what "flagged within" counts from.
  heard_at timestamptz not null,
  changed_at timestamptz not null,
  version integer not null,
  asked_at timestamptz,
  taken_by text,
  simulated boolean not null,
  doc jsonb not null
);
create index discrepancy_standing on discrepancy (due_at, id) where state not in ('settled', 'closed');
create index discrepancy_over on discrepancy (changed_at desc, id) where state in ('settled', 'closed');
create index discrepancy_by_passage on discrepancy (passage) where passage is not null;
create index discrepancy_by_unit on discrepancy (unit);

revoke all on mirror_unit, mirror_key, mirror_position, discrepancy from public;
grant select, insert, update, delete on mirror_unit, mirror_key to landport_app;
grant select, insert, update on mirror_position, discrepancy to landport_app;
