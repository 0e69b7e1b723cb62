-- A leaf of the log is a commitment to the entry's text under a salt of its own, so that leaves can be shown to anyone:
-- without the salt nobody can try texts against them. Entries from before have none; their leaves stay what they are.
alter table entry add column salt bytea check (octet_length(salt) = 16);
grant insert (salt) on entry to landport_app;
