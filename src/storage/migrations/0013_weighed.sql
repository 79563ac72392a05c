-- Which version published since was last weighed for a case, and what came of it: moved, asked or pinned.
alter table case_row add column weighed_hash text, add column weighed_as text;
create index case_row_weighed on case_row (service_id, weighed_hash) where weighed_hash is not null;
create index case_row_unanswered on case_row (service_id, id) where closed_at is null and handled_at is null;
