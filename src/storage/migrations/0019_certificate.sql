-- 证照 What was issued by cases: found by its number, by whose it is, and by what it proves. Computed from the log like every
-- other row beside it; what stands on a certificate is in the log's payload and not here.
create table certificate (
  number text not null,
  area text not null,
  case_id text not null,
  seq integer not null,
  party text not null,
  service_id text not null,
  output text not null,
  type text not null,
  from_on date not null,
  -- Null: without end.
  until_on date,
  standing text not null,
  since timestamptz(3) not null,
  seal text not null,
  constraint certificate_is_known_by_its_number primary key (number),
  constraint certificate_is_issued_by_one_entry unique (case_id, seq),
  constraint certificate_standing_is_known check (standing in ('valid', 'suspended', 'revoked'))
);

create index certificate_party on certificate (party, from_on desc, number);
