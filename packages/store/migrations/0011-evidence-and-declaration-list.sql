-- Files brought as evidence for a decision or an inspection. The bytes lie in blob, by digest, and can be erased; this
-- row says for which passage and agency they were brought, and by whom, so that a digest alone opens nothing.
create table evidence_file (
  reference text not null,
  agency text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 200),
  media_type text not null,
  size_bytes integer not null check (size_bytes > 0),
  account text not null,
  brought_at timestamptz not null,
  primary key (reference, agency, digest)
);
create index evidence_file_by_digest on evidence_file (digest);

revoke all on evidence_file from public;
grant select, insert on evidence_file to landport_app;

-- Declarations are listed newest first, page by page, and found by the beginning of a number or local reference.
create index declaration_recent on declaration (recorded_at desc, id desc);
create index declaration_by_number_start on declaration (registered_number text_pattern_ops)
  where registered_number is not null;
create index declaration_by_local_reference on declaration ((doc -> 'reference' ->> 'localReference') text_pattern_ops);

-- In waiting_for, `next:customs` beside `customs`: the agency can act now, not only later. Until their next change all
-- active passages count as such, so that nobody's work is hidden by the change-over. An older process writes none; what
-- it wrote comes back into the filtered list with the next command.
update passage set waiting_for = waiting_for || array(select 'next:' || one from unnest(waiting_for) one where one !~ '^#')
  where active;
