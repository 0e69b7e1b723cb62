-- Pictures are erased at their date. What is due is found by it; what may hold one (an opening that a person still has
-- to settle, a passage under way) is found by the report that names it. New only; an older process does without.
create index blob_by_retention on blob (retain_until) where retain_until is not null;
create index lane_report_by_picture on lane_report ((bytes::jsonb #>> '{content,picture}')) where kind = 'opened-by-hand';
