-- What a designer works on at the bench: a document as it was written, sound or not. It belongs to its person, is served
-- to nobody and may be thrown away at will.
create table service_draft (
  id text not null,
  person text not null,
  source text not null,
  updated_at timestamptz not null,
  constraint service_draft_is_known_by_its_id primary key (id),
  constraint service_draft_belongs_to_a_person foreign key (person) references person (id)
);

create index service_draft_person on service_draft (person, updated_at desc);

-- The text a version was read from, for those who compare two. Null for versions from before it was kept.
alter table service_version add column source text;

-- Every process keeps all versions in memory; this tells it to read those it does not know yet.
create function announce_service() returns trigger language plpgsql as $$
begin
  perform pg_notify('wuyuan_service', '');
  return null;
end $$;

create trigger service_version_is_announced after insert on service_version
  for each statement execute function announce_service();
