-- The live board draws the vehicles on the ground, a fifth of the active ones: found without walking those that still
-- wait at home. No column of it changes with most commands, so updates of a passage stay in place. An older process
-- works on unchanged.
create index passage_on_ground on passage (site)
  where active and phase in ('called', 'gated-in', 'permitted', 'crossed', 'returned', 'in-yard', 'released');
