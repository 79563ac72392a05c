-- Open matters called pressing are few, and stand above all others where they wait to be assigned.
create index case_row_pressing on case_row (id) where urgency <> 'normal' and closed_at is null;
