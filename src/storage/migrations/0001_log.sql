-- The log of everything that is handled, what may be forgotten of it, what wakes up later, and the answers that
-- repeated requests get.

create table log (
  -- In the order of commits, so that whoever reads on from a position misses nothing.
  position bigint generated always as identity,
  area text not null,
  stream_kind text not null,
  stream_id text not null,
  seq integer not null,
  type text not null,
  actor_ref text not null,
  as_post text,
  at timestamptz(3) not null,
  -- Canonical text (RFC 8785) and not jsonb, which would reorder it: a hash is over these very bytes.
  effect text not null,
  digest text not null,
  hash text not null,
  constraint a_stream_has_one_event_at_a_seq primary key (stream_kind, stream_id, seq),
  constraint a_position_holds_one_event unique (position),
  constraint a_stream_begins_at_one check (seq > 0)
);

create table payload (
  stream_kind text not null,
  stream_id text not null,
  seq integer not null,
  salt text not null,
  data text not null,
  -- No reference to the log: checking it would lock, and so write, the log's row once more for every event, while
  -- both rows come from one statement anyway.
  constraint an_event_has_one_payload primary key (stream_kind, stream_id, seq)
);

create function refuse_to_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed: % is refused', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation';
end $$;

create trigger log_is_only_appended_to before update or delete or truncate on log
  for each statement execute function refuse_to_change();

create trigger payload_is_written_once before update on payload
  for each statement execute function refuse_to_change();

-- Called by an append whose predecessor is not there: the writer stood on another state than the stream's.
create function refuse_stale(stream text) returns boolean language plpgsql as $$
begin
  raise exception 'the stream % does not stand where the write expects it', stream using errcode = 'WY001';
end $$;

create table wake (
  kind text not null,
  id text not null,
  at timestamptz(3) not null,
  -- `at`, or later after a failure.
  due_at timestamptz(3) not null,
  attempts integer not null default 0,
  last_error text,
  -- Rises whenever the wake is set, so that one set again while it runs is not taken away when it ends.
  revision bigint not null default 1,
  -- The database session that runs it. A claim ends with its session, so a crash leaves nothing locked.
  runner text,
  constraint a_stream_has_one_wake primary key (kind, id)
);

create index wake_by_due on wake (due_at, kind, id);

create table answer (
  party text not null,
  key text not null,
  request text not null,
  response text not null,
  at timestamptz(3) not null,
  constraint a_key_has_one_answer primary key (party, key)
);

-- Old answers are cleared away by their age. Nearly sorted as they come, they need no tree, which every write would pay.
create index answer_by_age on answer using brin (at);
