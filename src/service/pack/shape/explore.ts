// What the reader reads, found out from the reader itself: it is given documents made of all it is known to want so far, and
// what it then wants besides is learnt, until nothing is new. So the language has one description, which is the reading of it.
import type { Json, JsonObject } from '#kernel/json.ts';
import { step } from '../../check/finding.ts';
import { keptFor } from '../../data.ts';
import { positioned, type Node } from '../node.ts';
import type { Reader, Wanted } from '../note.ts';
import { service } from '../service.ts';

/** One kind of what can stand at a place: what it is read as, and what stands inside. */
export interface Kind {
  readonly wanted: Wanted[];
  /** By name; `*` is any entry or item. */
  readonly members: Map<string, Place>;
}

/** A place with its kinds by the word that tells them apart, `type=choice`; '' has no such word. */
export type Place = Map<string, Kind>;

/** One name for whatever has to be named, so that what one section names is there in another. */
const NAME = 'a';
const MOST_ROUNDS = 60;

let found: Place | undefined;

/** The whole language, found out once. */
export const explore = (): Place => (found ??= everything());

function everything(): Place {
  const root: Place = new Map();
  for (let round = 0, known = -1; round < MOST_ROUNDS; round += 1) {
    // A section takes its kinds in turn, and for each of them what is inside of it takes its own: a long way, gone only
    // where the short one leads no further.
    const before = known;
    known = heardAlong(root, 'short');
    if (known !== before) continue;
    known = heardAlong(root, 'long');
    if (known === before) return root;
  }
  throw new Error('the reader never stops wanting something new');
}

const mostKinds = (root: Place): number => Math.max(1, ...[...placesIn(root)].map((place) => place.size));

/** How much is known afterwards. */
function heardAlong(root: Place, way: 'short' | 'long'): number {
  const kinds = mostKinds(root);
  const inners = way === 'long' ? kinds : 1;
  for (let inner = 0; inner < inners; inner += 1)
    for (let outer = 0; outer < kinds; outer += 1) listen(root, { outer, inner });
  // What hides behind another member is seen once that one is not there.
  if (way === 'long')
    for (const name of hiding(root))
      for (let outer = 0; outer < kinds; outer += 1) listen(root, { outer, inner: 0, without: name });
  return [...placesIn(root)].reduce((sum, place) => sum + wantsOf(place).length, 0);
}

/** The document that is made of everything known, with the kinds of a place in turn. */
export const madeOf = (root: Place, turn: Turn): JsonObject => new Making(root, turn).document;

/** Which of its kinds a section shows, and which a place inside of one. */
export interface Turn {
  readonly outer: number;
  readonly inner: number;
  /** A member that no map of the document has. */
  readonly without?: string;
}

function listen(root: Place, turn: Turn): void {
  const made = new Making(root, turn);
  const node = positioned(made.document);
  const reader: Reader = {
    file: '',
    findings: [],
    unread: new Map(),
    said: new Map(),
    laws: new Map(),
    remedies: {},
    data: undefined,
    policy: [],
    tables: [],
    lookups: [],
    digest: () => '',
    compile: (source) => ({ source, tree: { op: 'unread', args: [] } }),
    unitOf: () => undefined,
    isAmount: () => true,
    saw: (where, wanted) => made.learn(where, wanted),
  };
  if (node.kind === 'map') service(reader, node);
}

interface Stand {
  readonly place: Place;
  readonly word: string;
}

class Making {
  readonly document: JsonObject;
  private readonly turn: Turn;
  private readonly stands = new Map<string, Stand>();

  constructor(root: Place, turn: Turn) {
    this.turn = turn;
    const made = this.valueAt(root, '', []);
    this.document = typeof made === 'object' && made !== null && !Array.isArray(made) ? (made as JsonObject) : {};
  }

  /** A value of a place: of several kinds one in its turn. */
  private valueAt(place: Place, path: string, above: readonly Place[]): Json {
    const words = [...place.keys()];
    const turn = above.length > 1 ? this.turn.inner : this.turn.outer;
    return this.valueOf({ place, word: words[turn % Math.max(1, words.length)] ?? '' }, path, above);
  }

  private valueOf(stand: Stand, path: string, above: readonly Place[]): Json {
    this.stands.set(path, stand);
    const kind = kindOf(stand.place, stand.word);
    const within = [...above, stand.place];
    if (stand.word !== '') return this.mapOf(kind, stand.word, path, within);
    for (const one of kind.wanted) {
      if (one.is === 'map') return this.mapOf(kind, stand.word, path, within);
      if (one.is === 'list') return this.itemsOf(kind, path, within, true).map(([, value]) => value);
      if (one.is === 'entries') return Object.fromEntries(this.itemsOf(kind, path, within, false));
    }
    return plainOf(kind.wanted);
  }

  private mapOf(kind: Kind, word: string, path: string, above: readonly Place[]): Json {
    const [tell = '', value] = word.split('=');
    const made: { [name: string]: Json } = {};
    for (const name of new Set([...(value === undefined ? [] : [tell]), ...knownIn(kind)])) {
      if (name === this.turn.without && !(name === tell && value !== undefined)) continue;
      const member = memberOf(kind, name);
      const at = `${path}/${step(name)}`;
      if (name === tell && value !== undefined) {
        this.stands.set(at, { place: member, word: '' });
        made[name] = value;
      } else if (!isTold(above.at(-1), name) && !isInside(member, above)) made[name] = this.valueAt(member, at, above);
    }
    return made;
  }

  /** One of each kind. */
  private itemsOf(
    kind: Kind,
    path: string,
    above: readonly Place[],
    isList: boolean,
  ): readonly (readonly [string, Json])[] {
    const place = memberOf(kind, '*');
    const words = place.size === 0 ? [''] : [...place.keys()];
    return words.map((word, index) => {
      const name = isList ? `${index}` : index === 0 ? NAME : `${NAME}${index}`;
      return [name, this.valueOf({ place, word }, `${path}/${name}`, above)] as const;
    });
  }

  /** The reader wants something somewhere; a word that tells kinds apart makes one kind of each. */
  learn(node: Node, wanted: Wanted): void {
    const stand = this.stands.get(node.path);
    if (!stand) return;
    const kind = kindOf(stand.place, stand.word);
    const text = JSON.stringify(wanted);
    if (!kind.wanted.some((one) => textOf(one) === text)) kind.wanted.push(wanted);
    if (wanted.is === 'kinds') for (const value of wanted.values) kindOf(stand.place, `${wanted.by}=${value}`);
  }
}

/** Names beside which a member stands that nobody has asked for yet. */
function hiding(root: Place): ReadonlySet<string> {
  const names = new Set<string>();
  for (const place of placesIn(root))
    for (const kind of place.values()) {
      const isOpen = [...kind.members.values()].some((member) =>
        [...member.values()].every(({ wanted }) => wanted.length === 0),
      );
      if (isOpen) for (const name of knownIn(kind)) names.add(name);
    }
  return names;
}

/** Told apart by this name: whoever has no word of it has it not. */
export const isTold = (place: Place | undefined, name: string): boolean =>
  [...(place?.keys() ?? [])].some((word) => word.startsWith(`${name}=`));

/** What a place can hold that is neither map nor list. */
function plainOf(wanted: readonly Wanted[]): Json {
  for (const one of wanted) {
    if (one.is === 'enum') return one.values[0] ?? '';
    if (one.is === 'integer') return one.least;
    if (one.is === 'boolean') return true;
    if (one.is === 'id') return NAME;
    if (one.is === 'object') return {};
    if (one.is === 'duration' || one.is === 'length') return 'P1D';
  }
  return `/${NAME}`;
}

const knownIn = ({ wanted }: Kind): readonly string[] => [
  ...new Set(wanted.flatMap((one) => (one.is === 'map' ? one.known : []))),
];

const wantsOf = (place: Place): readonly string[] =>
  [...place].flatMap(([word, { wanted }]) => [word, ...wanted.map(textOf)]);

/** What is kept of what was wanted is never changed. */
const textOf = keptFor((wanted: Wanted): string => JSON.stringify(wanted));

const alikes = new WeakMap<Place, { readonly wants: number; readonly text: string }>();

/** One text for all that is wanted of a place; it only ever grows, so its number of wants tells whether it is still that. */
function allOf(place: Place): string {
  let wants = place.size;
  for (const kind of place.values()) wants += kind.wanted.length;
  const known = alikes.get(place);
  if (known?.wants === wants) return known.text;
  const text = wantsOf(place).toSorted().join();
  alikes.set(place, { wants, text });
  return text;
}

/** A place that is like one around it: a schema inside a schema. What is inside of it is known from there. */
export const isInside = (place: Place, above: readonly Place[]): Place | undefined =>
  hasNames(place) ? above.find((one) => place !== one && allOf(place) === allOf(one)) : undefined;

const hasNames = (place: Place): boolean =>
  [...place.values()].some(({ wanted }) => wanted.some((one) => one.is === 'map' && one.known.length > 0));

/** Every place there is, without those that are inside themselves. */
function* placesIn(place: Place, above: readonly Place[] = []): Generator<Place> {
  yield place;
  if (isInside(place, above)) return;
  for (const { members } of place.values())
    for (const member of members.values()) yield* placesIn(member, [...above, place]);
}

function kindOf(place: Place, word: string): Kind {
  const known = place.get(word);
  if (known) return known;
  const kind: Kind = { wanted: [], members: new Map() };
  place.set(word, kind);
  return kind;
}

function memberOf({ members }: Kind, name: string): Place {
  const known = members.get(name);
  if (known) return known;
  const place: Place = new Map();
  members.set(name, place);
  return place;
}
