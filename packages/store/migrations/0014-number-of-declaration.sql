-- A declaration is known on passages by the number customs gave it: in VNACCS the first eleven of twelve digits, of any
-- other number all of it (a Chinese one has eighteen, and its first eleven are those of thousands of others). Passages
-- that are here already get the whole number beside the eleven digits they had. An older process goes on writing eleven:
-- what it registers meanwhile is found from the passage's side only.
insert into passage_declaration (key, reference)
  select distinct c ->> 'declarationNumber', reference from passage, jsonb_array_elements(doc -> 'consignments') c
    where c ->> 'declarationNumber' is not null and length(c ->> 'declarationNumber') not in (11, 12)
  on conflict do nothing;
