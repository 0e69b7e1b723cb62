-- Restore from an older backup: a new epoch of this side's logs, the other side's epochs, and proposals that were not
-- countersigned yet. An older process may run beside this version: it seals under the names of the first epoch, whose
-- logs are closed by then, so it signs nothing.

-- An epoch that this side began, as both sides signed it. `entry_id` is its first entry, sealed alone; `xact_below` is
-- up to where the log before had sealed, so that what it left is sealed after it.
create table own_epoch (
  number integer primary key check (number >= 2),
  journal text not null unique,
  document text not null,
  countersignature text not null,
  entry_id uuid not null unique,
  xact_below xid8 not null,
  opened_at timestamptz not null default clock_timestamp()
);

-- The document that was signed and sent, kept before it is sent: a run that was cut short goes on with the same bytes.
create table epoch_proposal (
  id bigint generated always as identity primary key,
  number integer not null check (number >= 2),
  document text not null,
  proposed_at timestamptz not null default clock_timestamp()
);

-- The other side's epochs, as we countersigned them. One number has one document for ever.
create table other_epoch (
  number integer primary key check (number >= 2),
  document text not null,
  countersignature text not null,
  recorded_at timestamptz not null default clock_timestamp()
);

revoke all on own_epoch, epoch_proposal, other_epoch from public;
grant select on own_epoch, epoch_proposal, other_epoch to landport_app;
grant insert (number, journal, document, countersignature, entry_id, xact_below) on own_epoch to landport_app;
grant insert (number, document) on epoch_proposal to landport_app;
grant insert (number, document, countersignature) on other_epoch to landport_app;
