-- Declarations, by the digest of their reference (declarant, local reference, function, type).
--
-- The same reference with the same content changes nothing, with other content it is a named conflict. Amendments and
-- cancellations are records of their own in the same chain; one that comes before its declaration waits for it.
create table declaration (
  id text primary key,
  chain text not null,
  act text not null check (act in ('original', 'amendment', 'cancellation')),
  digest text not null,
  registered_number text,
  direction text not null,
  format text not null,
  declarant text not null,
  status text not null check (status in ('recorded', 'waiting-for-original', 'amended', 'cancelled')),
  file_digest text,
  gross_weight_kg numeric,
  recorded_at timestamptz not null,
  doc jsonb not null
);
create index declaration_by_chain on declaration (chain, recorded_at);
create index declaration_by_number on declaration (registered_number) where registered_number is not null;
create index declaration_waiting on declaration (chain) where status = 'waiting-for-original';
create index declaration_by_declarant on declaration (declarant, recorded_at desc);

-- A file that was brought, and the verdict it got. Its bytes lie in blob (0005).
create table import_file (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  name text not null,
  size_bytes bigint not null,
  verdict text not null check (verdict in ('accepted', 'refused')),
  result jsonb not null,
  account text,
  imported_at timestamptz not null
);
create index import_file_recent on import_file (imported_at desc);

revoke all on declaration, import_file from public;
grant select, insert, update on declaration, import_file to landport_app;
