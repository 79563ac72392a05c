-- Who is asked for a consent in an open case, by a keyed pseudonym of the ID number: whoever signs in with that number finds
-- the case by it. Neither names nor numbers stand here; given by the log, and gone when the case is closed.
create table case_party (
  case_id text not null,
  party text not null,
  key text not null,
  asked_at timestamptz not null,
  answer text,
  -- until when the answer is waited for; null where it is not
  due_at timestamptz,
  constraint case_party_is_known_by_case_and_party primary key (case_id, party)
);

create index case_party_key on case_party (key, asked_at desc, case_id);
