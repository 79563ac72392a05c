// What a form leaves in its page for the enhancement, so that the browser checks with the rules the server decides by.
import type { JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import type { ServiceDocument } from '#service/rules.ts';

export interface FormPlan {
  /** As much of the document as the form module reads. */
  readonly document: Pick<ServiceDocument, 'id' | 'data' | 'form' | 'materials'>;
  /** Refs of the fields of this page. */
  readonly fields: readonly string[];
  /** Answers so far, of all pages. */
  readonly data: JsonObject;
  readonly applicant: JsonObject;
  readonly now: Instant;
  /** 错误： before a sentence, for those who hear it. */
  readonly prefix: string;
}
