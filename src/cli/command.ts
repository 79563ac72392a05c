// What a command of the command line is: a value, so that help, parsing and the manual all read the same thing.
import type { Language, Text } from '#kernel/text.ts';

export interface Option {
  /** `integer` and `date` (a real day, YYYY-MM-DD) are checked before the command runs. */
  readonly type: 'string' | 'integer' | 'date' | 'boolean';
  readonly about: Text;
  /** Stands for the value in the help: `--from <day>`. */
  readonly value?: string;
  readonly required?: true;
  /** For integers, both inclusive. */
  readonly least?: number;
  readonly most?: number;
}

export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O['type'] extends 'boolean' ? boolean : O['type'] extends 'integer' ? number : string;

export type Values<O extends Options> = {
  readonly [name in keyof O]: O[name] extends { required: true } | { type: 'boolean' }
    ? ValueOf<O[name]>
    : ValueOf<O[name]> | undefined;
};

interface Invocation<O extends Options> {
  readonly options: Values<O>;
  /** What stands beside the options. */
  readonly rest: readonly string[];
  readonly language: Language;
  /** A line of standard output at once, for commands that take long or do not end. */
  readonly print: (line: string) => void;
}

export interface Outcome {
  /** 0 done · 1 the answer is no (findings, faults in the data) · 2 it could not be asked */
  readonly exit: 0 | 1 | 2;
  /** Printed as the last line with `--json`. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Printed otherwise; '' prints nothing. */
  readonly text: string;
}

export interface Command<O extends Options = Options> {
  readonly name: string;
  readonly summary: Text;
  /** What may stand beside the options; without it nothing may. */
  readonly rest?: { readonly name: string; readonly about: Text; readonly least: number; readonly most: number };
  readonly options: O;
  // A method, so that a command with options of its own still is a Command.
  run(given: Invocation<O>): Promise<Outcome>;
}

/** Keeps the types of a command's own options while it is written. */
export const command = <const O extends Options>(definition: Command<O>): Command<O> => definition;

/** A question that cannot be asked as it was written. */
export const misuse = (code: string, message: string): Outcome => ({
  exit: 2,
  json: { error: { code, message } },
  text: message,
});
