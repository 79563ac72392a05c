-- The county's own keys: public numbers, tracking codes and form tokens are made with them. Part of every backup.
create table secret (
  name text not null,
  value text not null,
  constraint secret_is_known_by_its_name primary key (name)
);
