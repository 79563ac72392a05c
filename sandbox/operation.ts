// What a register can be asked, and how its answers are found: what is not on file follows from the number asked with.
import type { Books } from './books.ts';
import type { Company, Demo, Person } from './people.ts';

type Said = string | number | boolean | readonly Said[] | { readonly [name: string]: Said };
export type Answer = { readonly [name: string]: Said };
export type Input = { readonly [name: string]: unknown };

/** What a question is asked with besides its input. */
export interface Asking {
  readonly key: string;
  readonly books: Books;
}

/** undefined: nobody is known by that; `refused`: it is known, and not to be done. */
type Reply = Answer | 'refused' | undefined;

export interface Operation {
  readonly register: string;
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** With `{name}` for a part that is given. */
  readonly path: string;
  readonly answer: (demo: Demo, input: Input, asking: Asking) => Reply;
  /** What is on file from then on, of something that was told to be done. */
  readonly done?: (demo: Demo, input: Input, asking: Asking) => void;
}

export const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A number below `bound` that is always the same for the same text. */
export function below(text: string, bound: number): number {
  let sum = 7;
  for (const char of text) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % bound;
}

export const fact = <Value extends string | number | boolean>(
  one: Person | Company,
  name: string,
  otherwise: Value,
): Value => (typeof one[name] === typeof otherwise ? (one[name] as Value) : otherwise);

export const ofPerson =
  (answer: (person: Person, input: Input, asking: Asking) => Reply): Operation['answer'] =>
  ({ people }, input, asking) => {
    const person = people.get(word(input['idNumber']));
    return person && answer(person, input, asking);
  };
