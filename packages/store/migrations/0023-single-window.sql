-- The national single window, through an adapter: what was delivered there of what the other side told, and what came
-- from there. Nothing of either is ever changed; only how the line stands is.

-- An answer that settles a telling, or the first failure of a stretch of failures. `held-back`: never sent, because it
-- is simulated and the window is not, or because no document can be written of it; `answer` says which.
create table single_window_delivery (
  id bigint generated always as identity primary key,
  telling bigint not null references told_record (ord),
  outcome text not null check (outcome in ('failed', 'taken', 'refused', 'held-back')),
  -- HTTP status; null where none came.
  code integer,
  answer text check (length(answer) <= 2000),
  attempts integer not null check (attempts >= 0),
  -- As it was sent.
  document text,
  recorded_at timestamptz not null default clock_timestamp()
);
create unique index single_window_delivery_settled on single_window_delivery (telling) where outcome <> 'failed';
create index told_record_for_window on told_record (ord) where kind in ('declaration-summary', 'road-manifest');

-- Documents fetched from there, each under the window's own place; the bytes are the blob of that digest.
create table single_window_arrival (
  place bigint primary key check (place > 0),
  -- Number under which the window gave it.
  number text not null check (length(number) <= 80),
  digest text not null,
  verdict text not null check (verdict in ('recorded', 'known', 'refused', 'other-number')),
  declaration text,
  -- Passage that the document names as its own reference.
  reference text,
  faults jsonb not null,
  received_at timestamptz not null
);
create index single_window_arrival_by_declaration on single_window_arrival (declaration)
  where declaration is not null;
create index single_window_arrival_by_reference on single_window_arrival (reference) where reference is not null;

create table single_window_link (
  direction text primary key check (direction in ('out', 'in')),
  state text not null check (state in ('working', 'waiting', 'broken', 'stopped')),
  failures integer not null check (failures >= 0),
  not_before timestamptz not null,
  why text check (length(why) <= 500),
  -- Since when it works, or does not.
  since timestamptz not null default clock_timestamp()
);

revoke all on single_window_delivery, single_window_arrival, single_window_link from public;
grant select on single_window_delivery, single_window_arrival, single_window_link to landport_app;
grant insert (telling, outcome, code, answer, attempts, document) on single_window_delivery to landport_app;
grant insert on single_window_arrival to landport_app;
grant insert, update on single_window_link to landport_app;
