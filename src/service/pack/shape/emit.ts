// The JSON Schema of service documents for editors (2020-12), made of what the reader wants. It says which names stand where
// and what they may hold; whether a document is sound only the gate can say.
import type { Json, JsonObject } from '#kernel/json.ts';
import { POST_ROLES } from '#organisation/rules/vocabulary.ts';
import type { Wanted } from '../note.ts';
import { withShort } from './short.ts';
import { explore, isInside, isTold, type Kind, type Place } from './explore.ts';

const TITLE = 'Wuyuan service document';

const DEFINED: { readonly [name: string]: JsonObject } = {
  words: {
    description: 'A text in both languages, side by side or in one line: 姓名 | Name',
    anyOf: [
      { type: 'string', pattern: '^.+ [|] .+$' },
      {
        type: 'object',
        properties: { 'zh-CN': { type: 'string' }, en: { type: 'string' } },
        required: ['zh-CN', 'en'],
        additionalProperties: false,
      },
    ],
  },
  legal: {
    description: 'law#article, where the law is named under laws; or both written out',
    anyOf: [
      { type: 'string', pattern: '^.+#.+$' },
      {
        type: 'object',
        properties: { law: { $ref: '#/$defs/words' }, article: { type: 'string' } },
        required: ['law', 'article'],
        additionalProperties: false,
      },
    ],
  },
  role: { description: 'A role of posts', enum: POST_ROLES.map((role) => `post:${role}`) },
  duration: { description: 'A length of time: P5D, PT12H', type: 'string', pattern: '^P(\\d{1,4}D|T\\d{1,4}H)$' },
  length: {
    description: 'A length of time, or the id of a parameter',
    type: 'string',
    pattern: '^P(\\d{1,4}D|T\\d{1,4}H)$|^[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z][A-Za-z0-9_-]*)+$',
  },
  expression: { description: 'CEL', type: 'string' },
};

export function documentSchema(): JsonObject {
  const emitter = new Emitter();
  const root = emitter.schemaOf(explore(), [], '');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: TITLE,
    ...root,
    $defs: Object.fromEntries(
      Object.entries({ ...DEFINED, ...emitter.shared }).filter(([name]) => isUsed(name, root, emitter.shared)),
    ),
  };
}

const isUsed = (name: string, root: JsonObject, shared: JsonObject): boolean =>
  name === 'words' || JSON.stringify([root, shared]).includes(`"#/$defs/${name}"`);

class Emitter {
  /** Places that hold places like themselves. */
  readonly shared: { [name: string]: JsonObject } = {};
  private readonly names = new Map<Place, string>();

  /** @param at Names of the way there, `*` for any entry or item. */
  schemaOf(place: Place, above: readonly Place[], at: string): JsonObject {
    const around = isInside(place, above);
    if (around) return { $ref: `#/$defs/${this.nameOf(around)}` };
    const kinds = [...place].flatMap(([word, kind]) =>
      kind.wanted.length > 0 ? this.kindsOf(word, kind, [...above, place], at) : [],
    );
    const schema = withShort(at, oneOfAll(kinds));
    const name = this.names.get(place);
    if (name === undefined) return schema;
    this.shared[name] = schema;
    return { $ref: `#/$defs/${name}` };
  }

  private nameOf(place: Place): string {
    const known = this.names.get(place);
    if (known !== undefined) return known;
    const name = `inner${this.names.size === 0 ? '' : this.names.size + 1}`;
    this.names.set(place, name);
    return name;
  }

  private kindsOf(word: string, kind: Kind, above: readonly Place[], at: string): readonly JsonObject[] {
    const maps = kind.wanted
      .filter((one) => one.is === 'map')
      // Where the word is needed that kinds are told apart by, nothing is without it.
      .filter(({ need }) => word !== '' || !need.some((name) => isTold(above.at(-1), name)));
    const shapes = [...new Set(maps.map(({ known }) => known.join(' ')))];
    return [
      ...shapes.map((shape) =>
        this.mapOf(
          word,
          kind,
          maps.filter(({ known }) => known.join(' ') === shape),
          above,
          at,
        ),
      ),
      ...kind.wanted.flatMap((one) =>
        one.is === 'map' || one.is === 'kinds' || isSaidBetter(one, kind.wanted)
          ? []
          : [this.plainOf(one, kind, above, at)],
      ),
    ];
  }

  private mapOf(
    word: string,
    kind: Kind,
    maps: readonly (Wanted & { readonly is: 'map' })[],
    above: readonly Place[],
    at: string,
  ): JsonObject {
    const [tell = '', value] = word.split('=');
    const known = maps[0]?.known ?? [];
    // Who has no word to be told by has it not.
    const names = known.filter((name) => value !== undefined || !isTold(above.at(-1), name));
    const properties = names.map((name): readonly [string, Json] => [
      name,
      name === tell && value !== undefined ? { const: value } : this.memberOf(kind, name, above, at),
    ]);
    const needed = known.filter(
      (name) => (name === tell && value !== undefined) || maps.every(({ need }) => need.includes(name)),
    );
    return {
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(needed.length > 0 ? { required: needed } : {}),
      additionalProperties: false,
    };
  }

  private memberOf(kind: Kind, name: string, above: readonly Place[], at: string): JsonObject {
    const member = kind.members.get(name);
    return member ? this.schemaOf(member, above, `${at}/${name}`) : {};
  }

  private plainOf(
    wanted: Exclude<Wanted, { readonly is: 'map' | 'kinds' }>,
    kind: Kind,
    above: readonly Place[],
    at: string,
  ): JsonObject {
    switch (wanted.is) {
      case 'list':
        return { type: 'array', items: this.memberOf(kind, '*', above, at) };
      case 'entries':
        return { type: 'object', additionalProperties: this.memberOf(kind, '*', above, at) };
      case 'object':
        return { type: 'object' };
      case 'boolean':
        return { type: 'boolean' };
      case 'integer':
        return { type: 'integer', minimum: wanted.least };
      case 'pattern':
        return { type: 'string', pattern: wanted.pattern };
      case 'enum':
        return { enum: [...wanted.values] };
      case 'command':
        return { type: 'object', minProperties: 1, maxProperties: 1, additionalProperties: { type: 'object' } };
      case 'text':
      case 'id':
        return { type: 'string' };
      default:
        return { $ref: `#/$defs/${wanted.is}` };
    }
  }
}

/** What is read as something in particular is read as a text on the way there. */
const CLOSER: readonly Wanted['is'][] = ['words', 'legal', 'role', 'duration', 'length', 'expression'];

const isSaidBetter = ({ is }: Wanted, wanted: readonly Wanted[]): boolean =>
  (is === 'text' && wanted.some((one) => CLOSER.includes(one.is))) ||
  (is === 'duration' && wanted.some((one) => one.is === 'length'));

/** A place read in several ways takes each of them; what nobody looks at takes anything. */
function oneOfAll(schemas: readonly JsonObject[]): JsonObject {
  const different = [...new Map(schemas.map((one) => [JSON.stringify(one), one])).values()];
  // A closed list and a word for anything: an editor offers the list, and takes the word.
  return different.length === 1 ? (different[0] ?? {}) : different.length === 0 ? {} : { anyOf: different };
}
