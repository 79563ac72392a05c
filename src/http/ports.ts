// What the HTTP edge needs from outside, and what pages hand back, as types.
import type { Contract, Request, Session } from '#kernel/endpoint.ts';
import type { Refusal, Result } from '#kernel/result.ts';
import type { Language } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';
import type { Problem } from './problem.ts';

/** One module of the API. `Handlers<typeof contract>` fits `handlers`: its inputs were checked by the contract. */
export interface Module {
  readonly contract: Contract;
  readonly handlers: { readonly [call: string]: (request: Request, input: never) => Promise<Result<unknown>> };
  /** The sentence of the module's own refusal; undefined leaves it to the edge. */
  readonly sentence?: (refusal: Refusal, language: Language) => string | undefined;
}

/** A file as it came in. `name` is a bare file name, `type` what the sender says it is: nothing has looked inside. */
export interface UploadedFile {
  /** The form field it stood in. */
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** One look at a page, as far as a page may know it. */
export interface Visit {
  readonly method: 'GET' | 'POST';
  /** As asked for, without the query. */
  readonly path: string;
  /** The declared path that matched, e.g. `/case/:id`; '' when none did. */
  readonly pattern: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  readonly session: Session | null;
  readonly now: Instant;
  readonly language: Language;
  /** Large-text mode: the cookie `text=large`. */
  readonly largeText: boolean;
  readonly address: string;
  /** Goes on what stands in the page itself, `<style>` or `<script>`; without it the browser passes it over. */
  readonly nonce: string;
  /** `https://county.example`, for addresses that leave the page (QR codes, letters, ways back); never out of the request. */
  readonly origin: string;
}

export interface PageRequest extends Visit {
  /** The form's fields; empty for GET. A field `csrf` has been checked already. */
  readonly body: URLSearchParams;
  readonly files: readonly UploadedFile[];
}

interface PageCookie {
  readonly name: string;
  /** null takes the cookie away */
  readonly value: string | null;
  /** Seconds; absent: until the browser closes. */
  readonly maxAge?: number;
}

export interface PageReply {
  readonly status: number;
  readonly html?: string;
  /** Anything that is not a page: a download, a CSV file. Needs `contentType`. */
  readonly body?: string | Uint8Array;
  readonly contentType?: string;
  /** The same for everybody: may be kept for a while, and is not sent again to who has this. */
  readonly etag?: string;
  /** Makes it a download of this name instead of something shown. */
  readonly download?: string;
  /** A path of this site; the browser goes there by GET. */
  readonly location?: string;
  /** Another site that was configured, whole; the browser goes there by GET. Never an address out of a request. */
  readonly away?: string;
  readonly cookies?: readonly PageCookie[];
}

export interface PageMount {
  /** One more site that pages may show pictures of: `https://tiles.example`. */
  readonly pictures?: string | undefined;
  /** Every page's address pattern (`/case/:id`), and whether it takes a form. */
  readonly paths: readonly { readonly path: string; readonly post: boolean }[];
  handle(request: PageRequest): Promise<PageReply>;
  /** The page for a problem: 404, a lost session, a fault with its reference. */
  problem(problem: Problem, visit: Visit): Promise<PageReply> | PageReply;
}

/** A call in the words of somebody else's specification, whose formats are not the API's. */
export interface ForeignRequest {
  readonly method: 'GET' | 'POST';
  /** As asked for, without the query. */
  readonly path: string;
  /** Undefined where it is not UTF-8 or wrongly encoded. */
  readonly query: URLSearchParams | undefined;
  /** Of a POST: whether it says that it is a form, and what is in it, undefined where that is not UTF-8. */
  readonly body?: { readonly isForm: boolean; readonly form: URLSearchParams | undefined };
  readonly now: Instant;
  readonly language: Language;
  readonly origin: string;
  readonly address: string;
}

export interface ForeignReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Seconds after which it is worth another try. */
  readonly wait?: number;
}

/** Addresses that follow somebody else's specification, errors and all. */
export interface ForeignMount {
  /** `/open311/`: everything below is its own. */
  readonly at: string;
  handle(request: ForeignRequest): Promise<ForeignReply>;
  /** What the edge refuses before or instead of `handle`. */
  problem(
    problem: Problem,
    asked: Pick<ForeignRequest, 'path' | 'language'> & { readonly method: string },
  ): ForeignReply;
}

/** Something pages may have open and be told of when it changes. */
export interface LiveMount {
  /** `/api/case/live`; what it is about stands in the query as `id`. */
  readonly at: string;
  /** How far it has come for this person; undefined: nothing they may see, or no longer. */
  look(person: string, id: string, now: Instant): Promise<number | undefined>;
  /** Calls back when something may have changed. The answer ends it. */
  listen(heard: () => void): Promise<() => Promise<void>>;
  /** Which of these changed since it was asked last. */
  moved(watched: readonly string[]): Promise<readonly string[]>;
}

/** The folder of built files. Only files with the builder's hash in their name (`form-3XKQ7A2B.js`) are served from it. */
export interface Statics {
  readonly folder: string;
  /** `/assets/` */
  readonly at: string;
  /** Addresses that must never change, and the file behind each: `/service-worker.js`, `/favicon.svg`. */
  readonly fixed: Readonly<Record<string, string>>;
}

/** One line of the log: plain data, printed as JSON. */
export interface FaultEntry {
  readonly at: Instant;
  readonly level: 'error';
  readonly event: 'fault';
  readonly reference: string;
  readonly method: string;
  /** Without the query, which may hold tracking codes. */
  readonly path: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly cause: string | undefined;
}

/** Who the edge asks, made once at start. */
export interface Edge {
  readonly sessions: {
    /** `isUse` false: a page that lies open asks, which keeps no session alive. */
    find(token: string, now: Instant, isUse: boolean): Promise<Session | null>;
  };
  isStaff(person: string, now: Instant): boolean | Promise<boolean>;
  isOperator(person: string, now: Instant): boolean | Promise<boolean>;
  isCsrfToken(session: Session, token: string): boolean;
  /** Whether a request of this person is kept under the idempotency key. */
  isKeyUsed(person: string, key: string): Promise<boolean>;
  /** Where the site is reached from outside, as configured. */
  readonly siteAddress?: string | undefined;
  clock(): Instant;
  log(entry: FaultEntry): void;
}
