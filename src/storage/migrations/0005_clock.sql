-- How far the demo clock was moved ahead of the machine's.

create table clock_setting (
  only boolean not null default true,
  ahead_ms bigint not null,
  constraint there_is_one_clock primary key (only),
  constraint there_is_only_one_clock check (only),
  constraint the_clock_never_goes_back check (ahead_ms >= 0)
);
