// What identity needs from outside.
import type { Language } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';

/** A text message to a phone. The wording belongs to whoever sends; the port names the occasion and its facts. */
export interface Message {
  readonly to: string;
  readonly template: 'sign-up-code';
  readonly language: Language;
  readonly facts: { readonly code: string; readonly minutes: number };
}

export interface MessagePort {
  /** Resolves when the message is on its way; a provider that is down is a fault. */
  send(message: Message, now: Instant): Promise<void>;
}

/** What a browser has to bring back, and what only it was told, for one sign-in. */
export interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Whether the provider was asked to have them prove anew who they are, whatever they proved before. */
  readonly anew?: boolean;
}

/** Somebody as the provider vouches for: a name of its own that never changes, and the ID number where it has looked at the card. */
export interface Vouched {
  readonly subject: string;
  readonly idNumber: string | null;
}

/** 统一身份认证 An OpenID provider where people of the county and its staff have accounts. Addresses are whole. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Where the browser is sent; undefined where the provider cannot be reached. */
  begin(back: string, anew?: boolean): Promise<{ readonly to: string; readonly pending: Pending } | undefined>;
  /** Who came back; undefined where what came cannot be believed. */
  finish(came: string, pending: Pending): Promise<Vouched | undefined>;
  /** Where one signs out there too. */
  leave(back: string): Promise<string | undefined>;
}
