// The tables as they stand after all migrations. Written by `npm run gen`; do not edit.
import type { Generated, GeneratedAlways } from 'kysely';
import type { Json } from '#kernel/json.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';

interface AbsenceTable {
  person: string;
  from_on: LocalDate;
  to_on: LocalDate;
  area: string;
  substitute: string | null;
}

interface AccessLogTable {
  id: Generated<number>;
  person: string;
  post: string | null;
  case_id: string | null;
  what: string;
  why: string;
  at: Instant;
  subject: string | null;
}

interface AccountTable {
  name: string;
  person: string;
  password_hash: string;
  created_at: Instant;
  changed_at: Instant;
}

interface AgencyTable {
  person: string;
  company: string;
  from_on: LocalDate;
  to_on: LocalDate | null;
  role: string;
  revoked_at: Instant | null;
}

interface AnswerTable {
  party: string;
  key: string;
  request: string;
  response: string;
  at: Instant;
}

interface AttachmentTable {
  subject_kind: string;
  subject_id: string;
  document: string;
}

interface CasePartyTable {
  case_id: string;
  party: string;
  key: string;
  asked_at: Instant;
  answer: string | null;
  due_at: Instant | null;
}

interface CaseRowTable {
  id: string;
  area: string;
  number: string;
  service_id: string;
  service_version: string;
  service_hash: string;
  title: string | null;
  party: string;
  filed_by: string;
  channel: string;
  stage: string;
  state: string;
  unit: string | null;
  town: string | null;
  village: string | null;
  category: string | null;
  urgency: string;
  confidential: boolean;
  about: string | null;
  involved: string[];
  due_at: Instant | null;
  due_projected: boolean;
  due_provisional: boolean;
  statutory_due_at: Instant | null;
  promised_due_at: Instant | null;
  suspended: boolean;
  submitted_at: Instant;
  assigned_at: Instant | null;
  handled_at: Instant | null;
  closed_at: Instant | null;
  closed_as: string | null;
  handled_by_unit: string | null;
  outcome: string | null;
  on_time_statutory: boolean | null;
  on_time_promised: boolean | null;
  rating: number | null;
  solved: boolean | null;
  evaluations: number;
  rectified: boolean;
  reopened: number;
  seq: number;
  head: string;
  weighed_hash: string | null;
  weighed_as: string | null;
  via: string | null;
  voices: Generated<number>;
}

interface CertificateTable {
  number: string;
  area: string;
  case_id: string;
  seq: number;
  party: string;
  service_id: string;
  output: string;
  type: string;
  from_on: LocalDate;
  until_on: LocalDate | null;
  standing: string;
  since: Instant;
  seal: string;
}

interface ClockSettingTable {
  id: Generated<boolean>;
  ahead_ms: number;
}

interface CompanyTable {
  id: string;
  area: string;
  name: string;
  credit_code: string;
  created_at: Instant;
}

interface DocumentTable {
  id: string;
  area: string;
  owner: string;
  name: string;
  type: string;
  bytes: number;
  sha256: string;
  uploaded_at: Instant;
  content: Buffer;
}

interface DraftTable {
  id: string;
  person: string;
  service_id: string;
  service_hash: string;
  data: string;
  updated_at: Instant;
}

interface FederatedTable {
  issuer: string;
  subject: string;
  person: string;
  linked_at: Instant;
}

interface HoldingTable {
  post: string;
  person: string;
  from_on: LocalDate;
  to_on: LocalDate | null;
  area: string;
}

interface KnowledgeEntryTable {
  id: string;
  area: string;
  entry: string;
  unit: string;
  from_on: LocalDate;
  until_on: LocalDate | null;
  services: string[];
  withdrawn: boolean;
  case_id: string | null;
  seq: number;
  head: string;
}

interface KnowledgeUseTable {
  entry: string;
  day: LocalDate;
  helped: Generated<number>;
  missed: Generated<number>;
  spared: Generated<number>;
}

interface LedgerTable {
  order_id: string;
  seq: number;
  line: number;
  area: string;
  account: string;
  amount: number;
  at: Instant;
}

interface LikenessTable {
  case_id: string;
  ref: string;
  service_id: string;
  confidential: boolean;
  filed_at: Instant;
  terms: number[];
  times: number[];
}

interface ListenerTable {
  name: string;
  position: number;
}

interface LogTable {
  position: GeneratedAlways<number>;
  area: string;
  stream_kind: string;
  stream_id: string;
  seq: number;
  type: string;
  actor_ref: string;
  as_post: string | null;
  at: Instant;
  effect: string;
  digest: string;
  hash: string;
}

interface MessageTable {
  id: Generated<number>;
  area: string;
  recipient_kind: string;
  recipient: string;
  case_id: string;
  number: string;
  service_id: string;
  service_hash: string;
  seq: number;
  kind: string;
  facts: Json;
  at: Instant;
  read_at: Instant | null;
}

interface MigrationTable {
  number: number;
  name: string;
  checksum: string;
}

interface ObligationTable {
  case_id: string;
  seq: number;
  kind: string;
  unit: string | null;
  post: string | null;
  watch: string | null;
  due_at: Instant;
  since: Instant;
  stopped: boolean;
  taken_by: string | null;
  taken_at: Instant | null;
  stage: string;
  service_id: string;
  town: string | null;
  about: string | null;
}

interface Open311ChangesetTable {
  digest: string;
  at: Instant;
}

interface Open311KeyTable {
  id: string;
  name: string;
  phone: string;
  hash: string;
  post: string;
  made_at: Instant;
  revoked_at: Instant | null;
  minute_at: Instant;
  minute_count: number;
}

interface Open311TokenTable {
  hash: string;
  key_id: string;
  report: string | null;
  posted_at: Instant;
  number: string | null;
}

interface Open311UpdateTable {
  key_id: string;
  update_id: string;
  digest: string;
  number: string;
  seq: number;
}

interface OutboxTable {
  message: number;
  due_at: Instant;
  attempts: Generated<number>;
  last_error: string | null;
  sent_at: Instant | null;
  given_up_at: Instant | null;
}

interface PayloadTable {
  stream_kind: string;
  stream_id: string;
  seq: number;
  salt: string;
  data: string;
}

interface PaymentOrderTable {
  id: string;
  area: string;
  subject_kind: string;
  subject_id: string;
  obligation: number;
  payer: string;
  number: string;
  title: string;
  amount: number;
  state: string;
  opened_at: Instant;
  until: Instant;
  settled_at: Instant | null;
  receipt: string | null;
  reason: string | null;
  received: number;
  to_refund: number;
  refunded: number;
  seq: number;
  head: string;
}

interface PersonTable {
  id: string;
  area: string;
  name: string;
  phone: string | null;
  id_number: string | null;
  assurance: string;
  created_at: Instant;
}

interface PostTable {
  id: string;
  area: string;
  unit: string;
  role: string;
  name_zh: string;
  name_en: string;
  from_on: LocalDate;
  to_on: LocalDate | null;
}

interface ProxyTable {
  id: string;
  principal: string;
  delegate: string;
  services: string[] | null;
  from_on: LocalDate;
  to_on: LocalDate;
  revoked_at: Instant | null;
}

interface PublicationTable {
  id: string;
  area: string;
  case_id: string;
  ref: string;
  version: number;
  shown: number | null;
  first_at: Instant | null;
  changed_at: Instant;
  told: Generated<boolean>;
}

interface PublicationFollowTable {
  publication: string;
  person: string;
  since: Instant;
}

interface PublicationJoinTable {
  publication: string;
  case_id: string;
  party: string;
  at: Instant;
}

interface PublicationNoticeTable {
  id: string;
  area: string;
  town: string | null;
  village: string | null;
  publication: string | null;
  title: string;
  body: string;
  at: Instant;
  until_on: LocalDate;
  by_person: string;
  by_post: string;
  ended_at: Instant | null;
  ended_by: string | null;
}

interface PublicationSubscriptionTable {
  person: string;
  town: string;
  village: string;
  subject: string;
  since: Instant;
}

interface PublicationVersionTable {
  publication: string;
  version: number;
  what: string;
  at: Instant;
  by_person: string;
  by_post: string | null;
  reason: string;
  title: string | null;
  body: string | null;
  answer: string | null;
  photos: string[];
  town: string | null;
  village: string | null;
  lat: number | null;
  lng: number | null;
}

interface PublicationWishTable {
  case_id: string;
  area: string;
  service_id: string;
  wanted: boolean;
  by_person: string;
  at: Instant;
}

interface ReplyTemplateTable {
  id: string;
  unit: string;
  service_id: string | null;
  title: string;
  body: string;
  updated_by: string;
  updated_at: Instant;
}

interface RouteTable {
  service: string;
  category: string;
  town: string;
  village: string;
  from_on: LocalDate;
  to_on: LocalDate | null;
  area: string;
  unit: string;
}

interface SecretTable {
  name: string;
  value: string;
}

interface ServiceDraftTable {
  id: string;
  person: string;
  source: string;
  updated_at: Instant;
}

interface ServiceVersionTable {
  hash: string;
  service_id: string;
  version: string;
  document: string;
  published_at: Instant;
  source: string | null;
}

interface SessionTable {
  token_hash: string;
  person: string;
  started_at: Instant;
  seen_at: Instant;
}

interface SignUpCodeTable {
  phone: string;
  salt: string;
  digest: string;
  sent_at: Instant;
  tries: number;
}

interface TallyTable {
  key: string;
  failures: number;
  last_at: Instant;
}

interface TelephoneCallTable {
  id: string;
  area: string;
  number: string;
  post: string;
  taken_by: string;
  taken_at: Instant;
  caller: string | null;
  ended_at: Instant | null;
  how: string | null;
  case_id: string | null;
  back_by: Instant | null;
  back: string | null;
  seq: number;
  head: string;
}

interface UnitTable {
  id: string;
  from_on: LocalDate;
  to_on: LocalDate | null;
  area: string;
  name_zh: string;
  name_en: string;
  level: string;
  kind: string;
  parent: string | null;
  successor: string | null;
  town: string | null;
  village: string | null;
}

interface WakeTable {
  kind: string;
  id: string;
  at: Instant;
  due_at: Instant;
  attempts: Generated<number>;
  last_error: string | null;
  revision: Generated<number>;
  runner: string | null;
}

export interface Schema {
  absence: AbsenceTable;
  access_log: AccessLogTable;
  account: AccountTable;
  agency: AgencyTable;
  answer: AnswerTable;
  attachment: AttachmentTable;
  case_party: CasePartyTable;
  case_row: CaseRowTable;
  certificate: CertificateTable;
  clock_setting: ClockSettingTable;
  company: CompanyTable;
  document: DocumentTable;
  draft: DraftTable;
  federated: FederatedTable;
  holding: HoldingTable;
  knowledge_entry: KnowledgeEntryTable;
  knowledge_use: KnowledgeUseTable;
  ledger: LedgerTable;
  likeness: LikenessTable;
  listener: ListenerTable;
  log: LogTable;
  message: MessageTable;
  migration: MigrationTable;
  obligation: ObligationTable;
  open311_changeset: Open311ChangesetTable;
  open311_key: Open311KeyTable;
  open311_token: Open311TokenTable;
  open311_update: Open311UpdateTable;
  outbox: OutboxTable;
  payload: PayloadTable;
  payment_order: PaymentOrderTable;
  person: PersonTable;
  post: PostTable;
  proxy: ProxyTable;
  publication: PublicationTable;
  publication_follow: PublicationFollowTable;
  publication_join: PublicationJoinTable;
  publication_notice: PublicationNoticeTable;
  publication_subscription: PublicationSubscriptionTable;
  publication_version: PublicationVersionTable;
  publication_wish: PublicationWishTable;
  reply_template: ReplyTemplateTable;
  route: RouteTable;
  secret: SecretTable;
  service_draft: ServiceDraftTable;
  service_version: ServiceVersionTable;
  session: SessionTable;
  sign_up_code: SignUpCodeTable;
  tally: TallyTable;
  telephone_call: TelephoneCallTable;
  unit: UnitTable;
  wake: WakeTable;
}
