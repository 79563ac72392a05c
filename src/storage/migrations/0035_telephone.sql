-- A post that answers the telephone.
alter table post drop constraint post_role_is_known;
alter table post add constraint post_role_is_known check (role in ('intake', 'unit-head', 'approver', 'counter', 'dispatcher',
  'supervisor', 'petition-officer', 'mediator', 'county-duty-leader', 'leader', 'designer', 'operator', 'treasurer',
  'telephone'));

-- Calls as their log gives them. What callers said, their names and numbers stand in its payloads alone; here is what lists ask,
-- and where each stream ends.
create table telephone_call (
  id text not null,
  area text not null,
  number text not null,
  post text not null,
  taken_by text not null,
  taken_at timestamptz not null,
  -- Keyed digest of the caller's number, so that earlier calls are found by it and it is not told; gone with the payload.
  caller text,
  ended_at timestamptz,
  how text,
  -- The case it was filed as, or that the caller was told about.
  case_id text,
  -- Set while somebody has to ring back.
  back_by timestamptz,
  back text,
  seq integer not null,
  head text not null,
  constraint telephone_call_is_known_by_its_id primary key (id)
);

create unique index telephone_call_number on telephone_call (area, number);
create index telephone_call_open on telephone_call (taken_at) where ended_at is null;
create index telephone_call_back on telephone_call (back_by) where back_by is not null;
create index telephone_call_day on telephone_call (area, taken_at);
create index telephone_call_caller on telephone_call (caller, taken_at) where caller is not null;
create index telephone_call_case on telephone_call (case_id) where case_id is not null;
