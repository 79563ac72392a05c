-- What cases are compared by: the terms of their words as numbers, so that likely same ones are found without their texts. Made
-- from the log by a listener; it goes with the text it was made from.
create table likeness (
  case_id text not null,
  -- What somebody may name the case by who may not know its number: a keyed digest of its id.
  ref text not null,
  service_id text not null,
  -- Such cases are never found for those who only file.
  confidential boolean not null,
  filed_at timestamptz not null,
  terms integer[] not null,
  -- How often each of them occurs, in their order.
  times smallint[] not null,
  constraint likeness_is_known_by_its_case primary key (case_id)
);

create unique index likeness_ref on likeness (ref);
-- New entries wait in a short list until they are sorted in together; a long one would be read through with every search.
create index likeness_terms on likeness using gin (terms) with (gin_pending_list_limit = 256);
