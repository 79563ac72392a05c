-- A register may be read about somebody whose case it is not, or before there is a case: then the row says whose data it was, by the
-- pseudonym of an ID number, or by the party where there is no such number. Null: whoever's case it is.
alter table access_log alter column case_id drop not null;
alter table access_log add column subject text;

create index access_log_subject on access_log (subject, id) where subject is not null;
