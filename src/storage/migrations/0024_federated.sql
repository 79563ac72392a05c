-- Who somebody at an identity provider is here: by the provider's own name for the account, which never changes; first found by a
-- verified ID number.
create table federated (
  issuer text not null,
  subject text not null,
  person text not null,
  linked_at timestamptz not null,
  constraint federated_is_known_by_issuer_and_subject primary key (issuer, subject),
  constraint federated_belongs_to_a_person foreign key (person) references person (id)
);

-- One person, one account at a provider.
create unique index federated_person on federated (issuer, person);
