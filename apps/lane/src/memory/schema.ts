/** Read by `pragma user_version`: a file of another version is not opened. */
export const SCHEMA_VERSION = 1

/** Three kinds of memory: what is to be told (numbered without gaps), what is known, what each device last said. */
export const SCHEMA = `
  create table report (seq integer primary key, text text not null) strict;
  create table kept (key text primary key, value text not null) strict, without rowid;
  create table device (id text primary key, value text not null) strict, without rowid;
  create table acknowledged (one integer primary key check (one = 1), value integer not null, fresh integer not null) strict;
  insert into acknowledged values (1, 0, 1)
`
