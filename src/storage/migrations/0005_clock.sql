-- How far the demo clock stands from the machine's.

create table clock_setting (
  id boolean not null default true,
  ahead_ms bigint not null,
  constraint there_is_one_clock primary key (id),
  constraint there_is_only_one_clock check (id)
);
