-- Every command asks for open holds on the declarations that its passage carries, also those it knows by number only:
-- found from the passage's few keys, so that a thousand open holds elsewhere cost it nothing. The expression is
-- numberKeySql of passage-declaration.ts.
create index declaration_by_number_key on declaration
  ((case when length(registered_number) = 12 then left(registered_number, 11) else registered_number end))
  where registered_number is not null;
