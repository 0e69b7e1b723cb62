-- On which passages a declaration lies, asked from the declaration's side. key is our id of the declaration, or the
-- number customs gave it, of which the first eleven characters count. A narrow table, because an index over
-- passage.doc would be touched by every command. An older process writes none of these rows: its passages are found
-- from the passage's side only.
create table passage_declaration (
  key text not null,
  reference text not null,
  primary key (key, reference)
);
insert into passage_declaration (key, reference)
  select c ->> 'declaration', reference from passage, jsonb_array_elements(doc -> 'consignments') c
    where c ->> 'declaration' is not null
  union select left(c ->> 'declarationNumber', 11), reference from passage, jsonb_array_elements(doc -> 'consignments') c
    where c ->> 'declarationNumber' is not null;
create index import_file_by_account on import_file (account) where account is not null;
create index declaration_by_file on declaration (file_digest) where file_digest is not null;
create index passage_declaration_by_reference on passage_declaration (reference);

revoke all on passage_declaration from public;
grant select, insert on passage_declaration to landport_app;
