// What a document says must come of an example: the shape of its own tests.
import type { JsonObject } from '#kernel/json.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Outcome, Stage } from '../rules.ts';

export interface ServiceTest {
  readonly name: string;
  readonly given: {
    readonly data: JsonObject;
    /** `kind` and `age` as expressions see them; a person without a known age unless said. */
    readonly applicant?: JsonObject;
    readonly place?: JsonObject;
    /** What each look-up answers, or `failed`; one that is not named fails. */
    readonly lookups?: { readonly [lookup: string]: JsonObject | 'failed' };
    /** Look-ups not consented to; all others are. */
    readonly unconsented?: readonly string[];
    /** The day of submission; Monday 2 March 2026 unless said. */
    readonly on?: LocalDate;
    /** false: filed about no case, where one is asked for. */
    readonly of?: boolean;
    /** Materials that are promised instead of handed in. */
    readonly promises?: readonly string[];
  };
  /**
   * Commands in order, the first is `submit`. `{ wait: { days | workdays | hours: n } }` lets time pass so that deadlines
   * and expiries fire.
   */
  readonly events: readonly (string | { readonly [command: string]: JsonObject })[];
  readonly expect: {
    readonly state?: string;
    readonly outcome?: Outcome;
    readonly stage?: Stage;
    /** The last command is refused with this code. */
    readonly refused?: string;
    /** Who holds the state it stands in: `post:<role>`, `assigned`, `applicant` or `party:<name>`. */
    readonly holder?: string;
    /** The clocks that have started, all of them. */
    readonly clocks?: readonly string[];
    /** Commands that are offered to somebody now; there may be others. */
    readonly offered?: readonly string[];
    /** Commands that are offered to nobody. */
    readonly withheld?: readonly string[];
    /** The day of the case itself, as the applicant is told it. */
    readonly due?: LocalDate;
    /** Every open obligation, as far as each is described. */
    readonly obligations?: readonly ExpectedObligation[];
    /** What a command lets one choose from: reasons of `decline`, `reject`, `suspend`; outcomes of `report`. */
    readonly choices?: { readonly [command: string]: readonly string[] };
    /** All the form asks these answers for: fields, and materials as `materials/<id>`. */
    readonly asked?: readonly string[];
    /** What of it has to be given. */
    readonly needed?: readonly string[];
    /** All fields of these classes. */
    readonly public?: readonly string[];
    readonly sensitive?: readonly string[];
    /** Fields that these roles read in the state it stands in. */
    readonly readers?: { readonly [role: string]: readonly string[] };
    /** What each party is shown of the answers, all of it. */
    readonly reads?: { readonly [party: string]: readonly string[] };
    /** What is stored of the answers; `null` is not stored. There may be more. */
    readonly data?: JsonObject;
    /** All that the service's own notifications have told, as `accepted → applicant`. */
    readonly told?: readonly string[];
    /** What the decision tables give, all of them. */
    readonly decisions?: { readonly [table: string]: number };
    /** What was charged in it, all of it, in fen. */
    readonly fees?: { readonly [fee: string]: number };
    /** What was issued and is good, all of it, with the last day of each; `always` has none. */
    readonly issued?: { readonly [output: string]: string };
  };
}

export interface ExpectedObligation {
  readonly kind: string;
  /** `post:<role>`, `applicant` or `party:<name>` */
  readonly holder?: string;
  /** The unit of that post. */
  readonly unit?: string;
  readonly due?: LocalDate;
  readonly watch?: string;
}
