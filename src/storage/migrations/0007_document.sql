-- Files handed in. Content is written once; what a file belongs to stands apart, so that attaching it never touches
-- its bytes, and one file may serve several matters of its owner.
create table document (
  id text not null,
  area text not null,
  owner text not null,
  name text not null,
  type text not null,
  bytes integer not null,
  sha256 text not null,
  uploaded_at timestamptz(3) not null,
  content bytea not null,
  constraint document_is_known_by_its_id primary key (id),
  constraint document_is_as_long_as_its_content check (bytes = length(content)),
  constraint document_is_not_empty check (bytes > 0)
);

-- Photos and office files are compressed already: trying again costs time and saves nothing.
alter table document alter column content set storage external;

create index document_owner on document (owner, uploaded_at);

-- The oldest first, for the job that looks for what was never attached.
create index document_age on document (uploaded_at);

create table attachment (
  subject_kind text not null,
  subject_id text not null,
  document text not null,
  constraint attachment_is_known_by_subject_and_document primary key (subject_kind, subject_id, document),
  constraint attachment_names_a_document foreign key (document) references document (id)
);

create index attachment_document on attachment (document);
