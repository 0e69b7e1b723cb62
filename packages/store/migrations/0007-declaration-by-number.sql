-- An amendment or cancellation may name its original by the number customs gave it alone: in VNACCS the first eleven
-- digits are the same for all acts on one declaration. An older process goes on linking by reference only.
create index declaration_by_number_identity on declaration (left(registered_number, 11))
  where registered_number is not null;
