-- Answers written at the desk, as their log gives them. The words stand in its payloads, those of every version; here is what
-- lists ask, and where each stream ends.
create table knowledge_entry (
  id text not null,
  area text not null,
  -- As it stands in addresses; an answer of the packs with the same one is replaced by it.
  entry text not null,
  unit text not null,
  from_on date not null,
  until_on date,
  services text[] not null,
  withdrawn boolean not null,
  -- The question it was made from. Never shown to the public.
  case_id text,
  seq integer not null,
  head text not null,
  constraint knowledge_entry_is_known_by_its_id primary key (id)
);

create index knowledge_entry_of_case on knowledge_entry (case_id) where case_id is not null;

-- Every process keeps the answers in memory; this tells it to read them again.
create function announce_knowledge() returns trigger language plpgsql as $$
begin
  perform pg_notify('wuyuan_knowledge', '');
  return null;
end $$;

create trigger knowledge_entry_is_announced after insert or update or delete on knowledge_entry
  for each statement execute function announce_knowledge();
