-- People and companies as the county knows them; `assurance` says how surely. Names never stand in the log, only ids.
create table person (
  id text not null,
  area text not null,
  name text not null,
  phone text,
  id_number text,
  assurance text not null,
  created_at timestamptz not null,
  constraint person_is_known_by_its_id primary key (id),
  constraint person_assurance_is_known check (assurance in ('phone', 'declared', 'verified'))
);

create unique index person_id_number on person (id_number);
create index person_phone on person (phone);

create table company (
  id text not null,
  area text not null,
  name text not null,
  credit_code text not null,
  created_at timestamptz not null,
  constraint company_is_known_by_its_id primary key (id)
);

create unique index company_credit_code on company (credit_code);

-- What one signs in with: a name of one's own or a phone number.
create table account (
  name text not null,
  person text not null,
  password_hash text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint account_is_known_by_its_name primary key (name),
  constraint account_belongs_to_a_person foreign key (person) references person (id)
);

create unique index account_person on account (person);

-- The token itself is with the browser only; here stands its SHA-256. Signing out deletes the row.
create table session (
  token_hash text not null,
  person text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  constraint session_is_known_by_the_hash_of_its_token primary key (token_hash),
  constraint session_belongs_to_a_person foreign key (person) references person (id)
);

create index session_person on session (person);

create table agency (
  person text not null,
  company text not null,
  from_on date not null,
  to_on date,
  role text not null,
  revoked_at timestamptz,
  constraint agency_is_known_by_person_company_and_first_day primary key (person, company, from_on),
  constraint agency_belongs_to_a_person foreign key (person) references person (id),
  constraint agency_is_for_a_company foreign key (company) references company (id),
  constraint agency_role_is_known check (role in ('representative', 'agent'))
);

create index agency_company on agency (company);

-- `services` null: everything.
create table proxy (
  id text not null,
  principal text not null,
  delegate text not null,
  services text[],
  from_on date not null,
  to_on date not null,
  revoked_at timestamptz,
  constraint proxy_is_known_by_its_id primary key (id),
  constraint proxy_is_given_by_a_person foreign key (principal) references person (id),
  constraint proxy_is_given_to_a_person foreign key (delegate) references person (id)
);

create index proxy_principal on proxy (principal);
create index proxy_delegate on proxy (delegate);

-- One code at a time for a phone; asking again replaces it.
create table sign_up_code (
  phone text not null,
  salt text not null,
  digest text not null,
  sent_at timestamptz not null,
  tries integer not null,
  constraint sign_up_code_is_one_per_phone primary key (phone)
);

-- Failures counted against an account name, an address, a phone; whether an account of that name exists makes no
-- difference. `key` holds hashes of names, because people type passwords into the wrong field.
create table tally (
  key text not null,
  failures integer not null,
  last_at timestamptz not null,
  constraint tally_is_known_by_its_key primary key (key)
);

create index tally_last on tally (last_at);
