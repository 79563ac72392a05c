// Likely same cases: for whoever is about to file one, and for whoever has to assign one.
import { sightOf } from '#case/access.ts';
import { findReadable, type CaseContext, type ReadCase } from '#case/context.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { addDays, dateOf, endOf, startOf } from '#kernel/time.ts';
import type { Stage } from '#service/rules.ts';
import {
  comparer,
  LIKELY,
  searchedTerms,
  sharedWords,
  WITHIN_DAYS,
  type Compared,
  type Likeness,
  type Nearness,
} from '../rules.ts';
import { inOrder, likeliestFirst, type Ordered } from '../rules/order.ts';
import { wordsOf, type Words } from '../rules/report.ts';
import { bagOf, rarityIn } from '../rules/terms.ts';
import type { Samples } from '../sample.ts';
import { findNamed, listSeen, listTold, type FoundRow, type Search } from '../store.ts';

export interface LikenessContext {
  readonly cases: CaseContext;
  readonly samples: Samples;
}

/** As many are read before one goes on all the same. */
const SHOWN = 5;

interface Asked {
  readonly service: string;
  readonly words: Words;
  readonly place: { readonly town: string | null; readonly village: string | null };
  readonly category: string | null;
  readonly at: string;
  readonly except: string;
  /** Finds what holds the words, of what may be shown. */
  readonly find: (search: Search) => Promise<readonly FoundRow[]>;
}

interface Met {
  readonly row: FoundRow;
  readonly likeness: Likeness;
}

/** Everything that is likely. */
async function meet({ cases: { now }, samples }: LikenessContext, asked: Asked): Promise<readonly Met[]> {
  const bag = bagOf(asked.words.title, asked.words.text);
  if (bag.size === 0) return [];
  const { counted, all } = await samples.at(now);
  const terms = searchedTerms(bag, counted, all);
  const rarity = rarityIn(counted);
  const rows = await asked.find({
    service: asked.service,
    except: asked.except,
    terms,
    weights: terms.map(rarity),
    from: startOf(addDays(dateOf(asked.at), -WITHIN_DAYS)),
    to: endOf(dateOf(now)),
  });
  const compare = comparer({ bag, ...asked.place, category: asked.category, at: asked.at }, rarity);
  return rows
    .map((row) => ({ row, likeness: compare(comparedIn(row)) }))
    .filter(({ likeness }) => likeness.score >= LIKELY);
}

const orderedIn = ({ row, likeness }: Met): Ordered => ({
  id: row.id,
  stage: row.stage,
  filedAt: row.submitted_at,
  isJoined: row.joined,
  likeness,
});

const sorted = (met: readonly Met[], by: typeof inOrder): readonly Met[] =>
  met.toSorted((one, other) => by(orderedIn(one), orderedIn(other)));

const comparedIn = ({ terms, times, town, village, category, submitted_at: at }: FoundRow): Compared => ({
  bag: new Map(terms.map((term, index) => [term, times[index] ?? 1])),
  town,
  village,
  category,
  at,
});

/** What is about to be filed. */
interface Filing {
  readonly service: string;
  readonly data: JsonObject;
  readonly place: JsonObject;
}

/** What may be told of another's case: where, what kind, when, how far. Never its words, its number, or whose it is. */
export interface ToldItem {
  /** Names it where its number must not be known. */
  readonly ref: string;
  /** The own one by its number, and who filed it oneself may open it. */
  readonly own: { readonly id: string; readonly number: string } | null;
  readonly category: string | null;
  readonly town: string | null;
  readonly village: string | null;
  readonly filed: string;
  readonly stage: string;
  /** The office that has it. */
  readonly unit: string | null;
}

interface Told {
  readonly items: readonly ToldItem[];
  /** How many others reported something like it. */
  readonly others: number;
}

const NOTHING: Told = { items: [], others: 0 };

/** What is told to who is about to file; nothing where the service does not tell. */
export async function likelyBefore(ctx: LikenessContext, person: string, filing: Filing): Promise<Told> {
  const { world, database, now } = ctx.cases;
  const document = world.catalogue.find(filing.service);
  if (!document?.sameMatter?.told) return NOTHING;
  const { data, place } = filing;
  const town = textIn(place['town']);
  const { self, companies, proxies } = await world.identity.capacities(person, now);
  const own = new Set([self, ...companies, ...proxies].map(({ id }) => id));
  const met = await meet(ctx, {
    service: document.id,
    words: wordsOf(document.sameMatter.by, data, place),
    place: { town, village: textIn(place['village']) },
    category: textIn(data['category']),
    at: now,
    except: '',
    find: (search) => listTold(database, search, { own: [...own], town }),
  });
  return {
    items: sorted(met, likeliestFirst)
      .slice(0, SHOWN)
      .map(({ row }) => ({
        ref: row.ref,
        own: own.has(row.party) ? { id: row.id, number: row.number } : null,
        category: row.category,
        town: row.town,
        village: row.village,
        filed: dateOf(row.submitted_at),
        stage: row.stage,
        unit: row.unit,
      })),
    others: new Set(met.flatMap(({ row }) => (own.has(row.party) ? [] : [row.party]))).size,
  };
}

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Why two cases are thought the same. */
interface Why {
  readonly words: readonly string[];
  readonly near: Nearness;
  readonly days: number;
  readonly sameKind: boolean;
}

export interface Candidate {
  readonly id: string;
  readonly number: string;
  /** null of a confidential one: people write their names into titles. */
  readonly title: string | null;
  readonly service: string;
  readonly hash: string;
  readonly category: string | null;
  readonly town: string | null;
  readonly village: string | null;
  readonly unit: string | null;
  readonly submittedAt: string;
  readonly stage: Stage;
  readonly state: string;
  readonly outcome: string | null;
  readonly confidential: boolean;
  /** Handled with another already, and as far as that one is; nothing can be joined with it. */
  readonly joined: boolean;
  readonly why: Why;
  /** Whoever filed the case says so too. */
  readonly named: boolean;
}

interface Alike {
  readonly candidates: readonly Candidate[];
  /** The case that whoever filed says it is the same as; `id` null where the reader may not read it. */
  readonly said: { readonly number: string; readonly id: string | null } | null;
}

/** Cases likely the same as one, of those the reader may read. */
export async function likelySame(ctx: LikenessContext, person: string, id: string): Promise<Result<Alike>> {
  const found = await findReadable(ctx.cases, id, person);
  if (found?.reading.as !== 'staff') return refuse({ code: 'not_found' });
  return ok(await alikeOf(ctx, person, found));
}

/** The same of a case that has been read. */
export async function alikeOf(ctx: LikenessContext, person: string, read: ReadCase): Promise<Alike> {
  const { state, env } = read.file;
  const by = env.document.sameMatter?.by;
  const said = await saidIn(ctx, person, read);
  if (!by) return { candidates: [], said };
  const words = wordsOf(by, env.data, placeIn(read));
  const { posts } = read.capacities;
  const met = await meet(ctx, {
    service: state.service.id,
    words,
    place: state.place,
    category: state.category,
    at: state.submittedAt,
    except: state.id,
    find: (search) => listSeen(ctx.cases.database, search, { ...sightOf(posts), own: posts.map((post) => post.unit) }),
  });
  // Whose fields are kept from some readers is not quoted to any.
  const text = env.document.access ? '' : `${words.title}\n${words.text}`;
  return {
    candidates: sorted(met, inOrder)
      .slice(0, SHOWN)
      .map((one) => candidateOf(one, text, said?.number)),
    said,
  };
}

function candidateOf({ row, likeness }: Met, text: string, said: string | undefined): Candidate {
  return {
    id: row.id,
    number: row.number,
    title: row.confidential ? null : row.title,
    service: row.service_id,
    hash: row.service_hash,
    category: row.category,
    town: row.town,
    village: row.village,
    unit: row.unit,
    submittedAt: row.submitted_at,
    stage: row.stage,
    state: row.state,
    outcome: row.outcome,
    confidential: row.confidential,
    joined: row.joined,
    why: {
      words: sharedWords(text, likeness.shared, WORDS),
      near: likeness.near,
      days: likeness.days,
      sameKind: likeness.sameKind,
    },
    named: row.number === said,
  };
}

/** As many are read at a glance. */
const WORDS = 5;

function placeIn({ file: { entries } }: ReadCase): JsonObject {
  const place = entries[0]?.data?.['place'];
  return isObject(place) ? place : {};
}

/** A number that nobody here may read is told as it was written: it came from whoever filed. */
async function saidIn({ cases }: LikenessContext, person: string, { file }: ReadCase): Promise<Alike['said']> {
  const said = file.entries[0]?.data?.['sameAs'];
  if (typeof said !== 'string') return null;
  const named = await findNamed(cases.database, said);
  const isRead = named !== undefined && named.id !== file.state.id && (await findReadable(cases, named.id, person));
  if (isRead && isRead.reading.as === 'staff') return { number: named.number, id: named.id };
  return IS_NUMBER.test(said) ? { number: said, id: null } : null;
}

const IS_NUMBER = /^WY\d{10}$/;
