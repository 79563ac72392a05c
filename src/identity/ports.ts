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
