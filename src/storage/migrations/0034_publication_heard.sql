-- Who said that a matter shown in public is theirs too, by a case of their own.
create table publication_join (
  publication text not null,
  case_id text not null,
  party text not null,
  at timestamptz(3) not null,
  constraint publication_join_is_known_by_its_case primary key (publication, case_id),
  constraint publication_join_is_of_a_publication foreign key (publication) references publication (id)
);

-- Who hears how a matter goes on.
create table publication_follow (
  publication text not null,
  person text not null,
  since timestamptz(3) not null,
  constraint publication_follow_is_once primary key (publication, person),
  constraint publication_follow_is_of_a_publication foreign key (publication) references publication (id)
);

create index publication_follow_person on publication_follow (person, since desc);

-- Who hears of new matters and of notices in a town or village, of a kind; '' stands for all of them.
create table publication_subscription (
  person text not null,
  town text not null,
  village text not null,
  subject text not null,
  since timestamptz(3) not null,
  constraint publication_subscription_is_once primary key (person, town, village, subject)
);

-- What an office tells a town, a village or the followers of a matter.
create table publication_notice (
  id text not null,
  area text not null,
  town text,
  village text,
  publication text,
  title text not null,
  body text not null,
  at timestamptz(3) not null,
  until_on date not null,
  by_person text not null,
  by_post text not null,
  ended_at timestamptz(3),
  ended_by text,
  constraint publication_notice_is_known_by_its_id primary key (id),
  constraint publication_notice_is_for_somebody check (town is not null or publication is not null),
  constraint publication_notice_is_of_a_publication foreign key (publication) references publication (id)
);

create index publication_notice_standing on publication_notice (area, until_on) where ended_at is null;
-- Who joined a case is counted.
create index case_row_via on case_row (via) where via is not null;
