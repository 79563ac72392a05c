-- What lists are made of. Every column is given by the log and can be rebuilt from it; lights and names are computed
-- when read. Personal text stands here only as long as its payload does.
create table case_row (
  id text not null,
  area text not null,
  number text not null,
  service_id text not null,
  service_version text not null,
  service_hash text not null,
  title text,
  party text not null,
  filed_by text not null,
  channel text not null,
  stage text not null,
  state text not null,
  unit text,
  town text,
  village text,
  category text,
  urgency text not null,
  confidential boolean not null,
  about text,
  involved text[] not null,
  due_at timestamptz,
  due_projected boolean not null,
  -- any day of it is, be it the due of the case, a clock's or an obligation's
  due_provisional boolean not null,
  statutory_due_at timestamptz,
  promised_due_at timestamptz,
  suspended boolean not null,
  submitted_at timestamptz not null,
  assigned_at timestamptz,
  handled_at timestamptz,
  closed_at timestamptz,
  closed_as text,
  handled_by_unit text,
  outcome text,
  on_time_statutory boolean,
  on_time_promised boolean,
  rating integer,
  solved boolean,
  evaluations integer not null,
  rectified boolean not null,
  reopened integer not null,
  seq integer not null,
  head text not null,
  constraint case_row_is_known_by_its_id primary key (id)
);

create unique index case_row_number on case_row (number);
create index case_row_party on case_row (party, submitted_at desc, id);
create index case_row_open_unit on case_row (unit, due_at) where closed_at is null;

-- Open obligations: the worklists. A discharged one leaves no row; the log has it.
create table obligation (
  case_id text not null,
  seq integer not null,
  kind text not null,
  unit text,
  post text,
  watch text,
  -- the far future where nothing is due, so that one index sorts them all
  due_at timestamptz not null,
  since timestamptz not null,
  stopped boolean not null,
  taken_by text,
  taken_at timestamptz,
  stage text not null,
  service_id text not null,
  town text,
  about text,
  constraint obligation_is_known_by_case_and_seq primary key (case_id, seq)
);

create index obligation_worklist on obligation (post, stage, due_at, case_id, seq);
-- What no post holds: few rows, so that filing, which opens none, does not touch it.
create index obligation_watched on obligation (watch, kind, due_at, case_id, seq) where watch is not null;

-- Drafts belong to one person and are no case; they may be thrown away at will. One a service: its id is
-- `<person>:<service>`.
create table draft (
  id text not null,
  person text not null,
  service_id text not null,
  service_hash text not null,
  data text not null,
  updated_at timestamptz not null,
  constraint draft_is_known_by_its_id primary key (id)
);

-- Ready answers of a unit, offered where a reply is written.
create table reply_template (
  id text not null,
  unit text not null,
  service_id text,
  title text not null,
  body text not null,
  updated_by text not null,
  updated_at timestamptz not null,
  constraint reply_template_is_known_by_its_id primary key (id)
);

create index reply_template_unit on reply_template (unit, title);

-- Public numbers are a permutation of this sequence, handed out in blocks.
create sequence case_number as bigint increment by 256;
