-- The earliest of a passage's running legal clocks: whoever looks every few seconds for those that run out reads an
-- index instead of every active passage's document.
alter table passage add column next_deadline timestamptz;
update passage set next_deadline = (select min((l ->> 'deadline')::timestamptz)
  from jsonb_array_elements(doc -> 'limits') l) where active;
create index passage_next_deadline on passage (next_deadline) where active and next_deadline is not null;
