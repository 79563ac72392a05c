-- 开放诉求接口 Software that may bring requests. Its key is with it alone; here stands the key's SHA-256.
create table open311_key (
  id text not null,
  -- What the software is called, and the telephone of whoever runs it: the caller of reports that name nobody else.
  name text not null,
  phone text not null,
  hash text not null,
  -- The post it files in, which thereby may read what it brought.
  post text not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  -- Requests in the minute that began then.
  minute_at timestamptz not null,
  minute_count integer not null,
  constraint open311_key_is_known_by_its_id primary key (id)
);

create unique index open311_key_hash on open311_key (hash);

-- A request that was taken and is entered in the background. Known by the token's SHA-256; what was sent is kept only until then.
create table open311_token (
  hash text not null,
  key_id text not null,
  report text,
  posted_at timestamptz not null,
  number text,
  constraint open311_token_is_known_by_its_hash primary key (hash),
  constraint open311_token_belongs_to_a_key foreign key (key_id) references open311_key (id)
);

-- What software said of a request afterwards, by its own number: sent twice, it is one comment.
create table open311_update (
  key_id text not null,
  update_id text not null,
  digest text not null,
  number text not null,
  seq integer not null,
  constraint open311_update_is_known_by_key_and_number primary key (key_id, update_id),
  constraint open311_update_belongs_to_a_key foreign key (key_id) references open311_key (id)
);

-- Since when what is offered is as it is.
create table open311_changeset (
  digest text not null,
  at timestamptz not null,
  constraint open311_changeset_is_known_by_its_digest primary key (digest)
);

-- The board asks for the newest of a service that everybody may know of.
create index case_row_board on case_row (service_id, submitted_at desc) where not confidential and about is null;
