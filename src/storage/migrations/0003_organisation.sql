-- The offices over all time. Nothing is deleted when it ends: `to_on` is the last day it holds, null while it lasts.
create table unit (
  id text not null,
  from_on date not null,
  to_on date,
  area text not null,
  name_zh text not null,
  name_en text not null,
  level text not null,
  kind text not null,
  parent text,
  successor text,
  town text,
  village text,
  constraint unit_is_known_by_its_id_and_first_day primary key (id, from_on),
  constraint unit_ends_after_it_begins check (to_on >= from_on),
  constraint unit_level_is_known check (level in ('county', 'town', 'village')),
  constraint unit_kind_is_known check (kind in ('department', 'platform', 'town', 'village', 'subcentre', 'centre'))
);

create table post (
  id text not null,
  area text not null,
  unit text not null,
  role text not null,
  name_zh text not null,
  name_en text not null,
  from_on date not null,
  to_on date,
  constraint post_is_known_by_its_id primary key (id),
  constraint post_ends_after_it_begins check (to_on >= from_on),
  constraint post_role_is_known check (role in ('intake', 'unit-head', 'approver', 'counter', 'dispatcher', 'supervisor',
    'petition-officer', 'mediator', 'county-duty-leader', 'leader', 'designer', 'operator'))
);

create table holding (
  post text not null,
  person text not null,
  from_on date not null,
  to_on date,
  area text not null,
  constraint holding_is_known_by_post_person_and_first_day primary key (post, person, from_on),
  constraint holding_ends_after_it_begins check (to_on >= from_on)
);

create table absence (
  person text not null,
  from_on date not null,
  to_on date not null,
  area text not null,
  substitute text,
  constraint absence_is_known_by_person_and_first_day primary key (person, from_on),
  constraint absence_ends_after_it_begins check (to_on >= from_on)
);

-- '' matches anything.
create table route (
  service text not null,
  category text not null,
  town text not null,
  village text not null,
  from_on date not null,
  to_on date,
  area text not null,
  unit text not null,
  constraint route_is_known_by_what_it_matches_and_first_day primary key (service, category, town, village, from_on),
  constraint route_ends_after_it_begins check (to_on >= from_on)
);

-- Every process keeps the whole organisation in memory; this tells it to read again. The import itself stands in the log,
-- in the stream `organisation/<area>`.
create function announce_organisation() returns trigger language plpgsql as $$
begin
  perform pg_notify('wuyuan_organisation', '');
  return null;
end $$;

create trigger unit_is_announced after insert or update or delete on unit
  for each statement execute function announce_organisation();
create trigger post_is_announced after insert or update or delete on post
  for each statement execute function announce_organisation();
create trigger holding_is_announced after insert or update or delete on holding
  for each statement execute function announce_organisation();
create trigger absence_is_announced after insert or update or delete on absence
  for each statement execute function announce_organisation();
create trigger route_is_announced after insert or update or delete on route
  for each statement execute function announce_organisation();
