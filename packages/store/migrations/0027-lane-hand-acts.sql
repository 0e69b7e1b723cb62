-- What hands did at the lanes is read by site and day among some hundred thousand reports: openings by hand, and slips.
-- New only; an older process does without.
create index lane_report_by_hand on lane_report (site, at desc, unit, seq)
  where kind in ('opened-by-hand', 'paper-slip');
