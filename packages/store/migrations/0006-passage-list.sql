-- Lists that ask for active and past passages together, newest first, had no index to walk: with a million past ones
-- they sorted the whole table. One index over all replaces the one over past passages of a site; references are also
-- searched by their beginning, whatever the collation of the database. An older process works on unchanged.
create index passage_list on passage (registered_at desc, reference desc);
create index passage_by_prefix on passage (reference text_pattern_ops);
drop index passage_past_list;
