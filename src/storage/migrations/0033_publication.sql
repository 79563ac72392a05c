-- 公开诉求 Whether whoever filed lets a matter be shown: the answer at filing, or what was said later. Nothing is shown without.
create table publication_wish (
  case_id text not null,
  area text not null,
  service_id text not null,
  wanted boolean not null,
  by_person text not null,
  at timestamptz(3) not null,
  constraint publication_wish_is_known_by_its_case primary key (case_id)
);

create index publication_wish_wanted on publication_wish (at, case_id) where wanted;

-- A matter as everybody sees it. Its id leads to its case nowhere else; the case keeps its own words.
create table publication (
  id text not null,
  area text not null,
  case_id text not null,
  -- What somebody else's case may say that it is the same as.
  ref text not null,
  version integer not null,
  -- The version that is shown; null while nothing is.
  shown integer,
  first_at timestamptz(3),
  changed_at timestamptz(3) not null,
  -- Who follows the place or the kind has heard of it.
  told boolean not null default false,
  constraint publication_is_known_by_its_id primary key (id),
  constraint publication_is_of_one_case unique (case_id)
);

create index publication_shown on publication (area, first_at desc, id desc) where shown is not null;
create index publication_untold on publication (first_at) where shown is not null and not told;

-- What was shown, declined or taken out, by whom and when. The words go where the law has the case's own erased.
create table publication_version (
  publication text not null,
  version integer not null,
  what text not null,
  at timestamptz(3) not null,
  -- 'engine' where nobody decided it.
  by_person text not null,
  by_post text,
  reason text not null,
  title text,
  body text,
  answer text,
  photos text[] not null,
  town text,
  village text,
  -- Never nearer than a hundred metres.
  lat double precision,
  lng double precision,
  constraint publication_version_is_numbered primary key (publication, version),
  constraint publication_version_is_of_a_publication foreign key (publication) references publication (id),
  constraint publication_version_says_what_was_done check (what in ('shown', 'declined', 'ended'))
);
