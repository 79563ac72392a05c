// What cases need from the rest of the county, as types.
import type { Calendar } from '#calendar/rules.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Result } from '#kernel/result.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Text } from '#kernel/text.ts';
import type { Shape } from '#kernel/typed.ts';
import type { Organisation, Post } from '#organisation/rules.ts';
import type { PlaceRefusal } from '#place/rules.ts';
import type { PlaceGiven } from '#place/rules/ground.ts';
import type { Parameter, ServiceDocument } from '#service/rules.ts';
import type { Issuing } from './engine/env.ts';

/** In which capacities a signed-in person may act today. */
export interface Capacities {
  /** `key`: the pseudonym by which cases know the person as a party; none without an ID number. */
  readonly self: { readonly id: string; readonly name: string; readonly key?: string };
  readonly companies: readonly { readonly id: string; readonly name: string }[];
  /** People who gave a proxy; `services` null: for everything. */
  readonly proxies: readonly {
    readonly id: string;
    readonly name: string;
    readonly services: readonly string[] | null;
  }[];
  readonly posts: readonly Post[];
}

/** Who a party is, as far as rules and letters need it. */
export interface Party {
  readonly id: string;
  readonly kind: 'person' | 'company';
  readonly name: string;
  readonly phone: string | null;
  readonly idNumber: string | null;
  /** 统一社会信用代码 of a company. */
  readonly creditCode?: string | null;
  /** An account exists, so the party can be asked for its evaluation. */
  readonly reachable: boolean;
}

export interface IdentityPort {
  capacities(person: string, now: Instant): Promise<Capacities>;
  /** With `now`, what was read a moment ago may answer. */
  findParty(id: string, now?: Instant): Promise<Party | undefined>;
  /** Names of persons and companies, for those who may read them. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The keyed pseudonym of an ID number: the same for the same number, and nobody gets from it to the number. */
  keyOf(idNumber: string): string;
  /** 身份证号 as it is written down; null where the text cannot be one. */
  readIdNumber(text: string, now: Instant): string | null;
  /** A person known only from a filing at the counter or by telephone. */
  registerParty(
    given: { readonly name: string; readonly phone: string; readonly idNumber: string | null },
    now: Instant,
  ): Promise<Party>;
}

export interface Catalogue {
  /** The version now offered. */
  find(id: string): ServiceDocument | undefined;
  /** Any version ever published; cases are pinned to theirs. */
  get(hash: string): ServiceDocument;
  list(): readonly ServiceDocument[];
  readonly parameters: readonly Parameter[];
}

/** What a form is checked with besides its data. */
export interface FormGiven {
  readonly applicant: JsonObject;
  readonly today: string;
  readonly place: JsonObject;
  readonly files: readonly string[];
  /** Which of them are which material, where that was said. */
  readonly materials?: { readonly [material: string]: readonly string[] } | undefined;
  /** Materials promised for later. */
  readonly promises?: readonly string[];
}

export interface PreparedData {
  readonly data: JsonObject;
  readonly problems: readonly { readonly path: string; readonly message: Text }[];
}

/** What a register is asked, and what is to come back: names with their types. */
export interface RegisterCall {
  readonly connector: string;
  readonly operationId: string;
  readonly input: JsonObject;
  /** Unsaid where only its being done is of interest: then the answer has to be what the register's document says, and none of it is kept. */
  readonly returns?: Shape;
  /** How long one attempt may take, in milliseconds. */
  readonly timeout?: number;
  /** The same for the same question, however often it is asked. */
  readonly key?: string;
}

/**
 * `silent`: it did not answer, and may later; `wrong`: what it answered is not what it declares; `unknown`: it knows nobody
 * by what it was asked with; `notConnected`: this county has not connected it.
 */
export type RegisterAnswer =
  | { readonly ok: true; readonly value: JsonObject }
  | { readonly ok: false; readonly why: 'silent' | 'wrong' | 'unknown' | 'notConnected' };

/** 对接 Outside systems, as cases ask them. */
export interface Registers {
  ask(call: RegisterCall): Promise<RegisterAnswer>;
  titleOf(connector: string): Text | undefined;
}
/** What is said to a case of money that was asked for in it. */
export type PaymentNews =
  | { readonly what: 'paid'; readonly order: string; readonly amount: number; readonly receipt: string }
  | { readonly what: 'failed'; readonly order: string; readonly reason: string }
  | { readonly what: 'refunded'; readonly receipt: string };

export interface World {
  readonly area: string;
  calendar(): Calendar;
  organisation(): Organisation;
  readonly catalogue: Catalogue;
  readonly identity: IdentityPort;
  readonly registers: Registers;
  /** The data that counts (hidden fields gone, defaults in), and what is wrong with it by the document's form. */
  prepare(document: ServiceDocument, data: JsonObject, given: FormGiven): PreparedData;
  /** What makes a document out of a decision about somebody of this name. */
  issuing(holder: string): Issuing;
  /** The place with its town, which a point may have to tell; or why it is none of ours. */
  settlePlace(given: PlaceGiven, today: LocalDate): Result<PlaceGiven, PlaceRefusal>;
}
