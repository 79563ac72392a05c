-- 并单 With which case one is handled, and for how many others one speaks. What stands still has no worklist rows.
alter table case_row add column via text, add column voices int not null default 0;
