-- Open cases of a service and open cases altogether are found by one index. No query asks for the open cases of a unit by
-- their due, and every filing paid for that index.
drop index case_row_open_unit;
drop index case_row_unanswered;
create index case_row_open on case_row (service_id, id) where closed_at is null;
