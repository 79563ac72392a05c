-- What readers said of an answer, by day. Nobody is named: it tells which answers help and which ask for better words.
create table knowledge_use (
  entry text not null,
  day date not null,
  helped integer not null default 0,
  missed integer not null default 0,
  -- Questions that were not sent because it was there.
  spared integer not null default 0,
  constraint knowledge_use_is_counted_by_day primary key (entry, day)
);
