-- Every version of a service ever published here, by the hash of its content. Cases are pinned to theirs for ever.
create table service_version (
  hash text not null,
  service_id text not null,
  version text not null,
  document text not null,
  published_at timestamptz not null,
  constraint service_version_is_known_by_its_hash primary key (hash)
);

create index service_version_of_service on service_version (service_id, published_at);
