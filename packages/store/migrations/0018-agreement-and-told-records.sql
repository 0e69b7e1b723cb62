-- What the other side told us as its own record: manifests, declaration summaries, notices, results, incidents; and
-- what it corrected or withdrew later. Every telling is a row of its own and none is changed; what holds of a number is
-- the row that came last. Our own records are elsewhere and are never overwritten from here.
create table told_record (
  ord bigint generated always as identity primary key,
  message_id uuid not null unique,
  from_side text not null check (from_side in ('VN', 'CN')),
  kind text not null check (length(kind) between 2 and 60),
  act text not null check (act in ('told', 'corrected', 'withdrawn')),
  -- The sender's own number of the thing; the passage's reference where the kind has none.
  number text not null check (length(number) between 1 and 80),
  reference text,
  body jsonb not null,
  simulated boolean not null,
  received_at timestamptz not null
);
create index told_record_by_number on told_record (from_side, kind, number, ord desc);
create index told_record_by_reference on told_record (reference, ord) where reference is not null;

-- Agreements: the documents as they were proposed by either side, word for word.
create table agreement_document (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  agreement text not null check (length(agreement) between 2 and 80),
  version integer not null check (version >= 1),
  -- Canonical JSON (RFC 8785); `digest` is its sha-256.
  body text not null,
  proposed_by text not null check (proposed_by in ('VN', 'CN')),
  account text,
  message_id uuid,
  recorded_at timestamptz not null
);
create index agreement_document_by_version on agreement_document (agreement, version);

-- Who of this side wants it signed: two different people before the organisation's key signs.
create table agreement_approval (
  digest text not null references agreement_document,
  account text not null,
  role text not null,
  recorded_at timestamptz not null,
  primary key (digest, account)
);

-- One signature per side and document, ours and the other side's.
create table agreement_signature (
  digest text not null references agreement_document,
  side text not null check (side in ('VN', 'CN')),
  key text not null,
  algorithm text not null check (algorithm in ('EdDSA', 'ES256')),
  signature text not null,
  message_id uuid,
  recorded_at timestamptz not null,
  primary key (digest, side)
);

-- What must be on record before an agreement can be in force. A later fact of the same kind replaces an earlier one.
create table agreement_fact (
  id uuid primary key,
  agreement text not null,
  kind text not null check (kind in ('treaty', 'security-appraisal', 'data-transfer-assessment')),
  number text not null check (length(number) between 1 and 200),
  dated date not null,
  account text not null,
  recorded_at timestamptz not null
);
create index agreement_fact_by_agreement on agreement_fact (agreement, recorded_at);

-- A side ends an agreement or takes its proposal back.
create table agreement_end (
  digest text not null references agreement_document,
  side text not null check (side in ('VN', 'CN')),
  account text,
  message_id uuid,
  recorded_at timestamptz not null,
  primary key (digest, side)
);

revoke all on told_record, agreement_document, agreement_approval, agreement_signature, agreement_fact, agreement_end
  from public;
grant select on told_record, agreement_document, agreement_approval, agreement_signature, agreement_fact, agreement_end
  to landport_app;
grant insert (message_id, from_side, kind, act, number, reference, body, simulated, received_at) on told_record
  to landport_app;
grant insert on agreement_document, agreement_approval, agreement_signature, agreement_fact, agreement_end
  to landport_app;
