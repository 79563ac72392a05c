// What the packs say, and what they put on offer. Reading YAML with every place in it is a quarter of a start, so what was
// read is kept in the data folder under a hash of the files and of the program that read them; any change reads anew.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readHours, type DeskHours } from '#calendar/rules/hours.ts';
import type { CalendarKeeper } from '#calendar/keeper.ts';
import { rehearse } from '#case/simulation/rehearse.ts';
import { Hindrance } from '#kernel/hindrance.ts';
import type { AnswerDesk } from '#knowledge/actions/desk.ts';
import { keepAnswers } from '#knowledge/keeper.ts';
import { readAnswers } from '#knowledge/pack.ts';
import { noticeDays } from '#knowledge/rules/look.ts';
import type { Answer } from '#knowledge/rules.ts';
import { readBoard } from '#open311/pack.ts';
import type { Board } from '#open311/rules.ts';
import type { Text } from '#kernel/text.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import type { Keeper } from '#organisation/keeper.ts';
import { readPlaces } from '#place/pack.ts';
import type { Places } from '#place/rules.ts';
import type { CheckContext } from '#service/check/check.ts';
import { forbidding, WEIGHING, type Bench } from '#service/actions/publish.ts';
import { keepCatalogue, type CatalogueKeeper } from '#service/actions/catalogue.ts';
import { publishVersions } from '#service/store.ts';
import type { Database } from '#storage/postgres.ts';
import { entryOf, thingsOf } from '#service/find/shelf.ts';
import { speltTexts, type Lexicon } from '#service/find/entry.ts';
import { loadFiles, loadPack, type LoadedPack, type PackFile } from '#service/pack.ts';
import { spellingsOf } from '#service/pack/words/spelling.ts';
import type { County } from './county.ts';
import { fillForm } from './form.ts';
import { newId } from './keys.ts';

/** Put in by the build: a hash of the sources. Sources that run as they are may change under a kept answer. */
declare const BUILT_FROM: string | undefined;

interface ServicePack extends Pick<
  LoadedPack,
  'documents' | 'parameters' | 'laws' | 'remedies' | 'types' | 'items' | 'connectors' | 'findings'
> {
  readonly lexicon: Lexicon;
  /** The text of each document, by its hash. */
  readonly texts: Readonly<Record<string, string>>;
}

interface Read {
  readonly places: unknown;
  /** null where the county has handed in none. */
  readonly outlines: unknown;
  readonly holidays: unknown;
  /** When somebody sits at the desks. */
  readonly hours: unknown;
  readonly lifeEvents: { readonly events: { readonly [id: string]: Text } };
  readonly people: { readonly people: { readonly [id: string]: { readonly name: string; readonly account?: string } } };
  readonly services: ServicePack;
  readonly answers: readonly Answer[];
  /** What other software may bring; absent where the county offers nothing. */
  readonly board?: Board | undefined;
}

export interface Packs extends Omit<Read, 'places' | 'outlines' | 'hours'> {
  readonly places: Places;
  readonly hours: readonly DeskHours[];
}

export interface Keeping {
  /** The file where what was read may be kept until the next start. */
  readonly keepAt: string;
  /** What the program that reads was built from; undefined keeps nothing. */
  readonly built: string | undefined;
}

/** What this program was built from. */
export const builtFrom = (): string | undefined => (typeof BUILT_FROM === 'string' ? BUILT_FROM : undefined);

export async function readPacks(root: string, keeping?: Keeping): Promise<Packs> {
  const packs = join(root, 'packs');
  const shared = await loadFiles([join(packs, 'base'), join(packs, 'county')]);
  const names = ['places.yaml', 'people.yaml', 'outlines.yaml'].map((name) => join(packs, 'demo', name));
  // The ground of the towns is there once a county has handed it in.
  const demo = await loadFiles(names.filter((path) => existsSync(path)));
  const outside = await loadFiles(['connectors', 'connectors.yaml'].map((name) => join(packs, 'demo', name)));
  const files = [...shared, ...demo, ...outside].map(({ path, text }) => ({
    path: path.slice(packs.length + 1),
    text,
  }));
  if (keeping?.built === undefined) return finished(await read(files, [...shared, ...outside]));
  const { keepAt, built } = keeping;
  const hash = createHash('sha256')
    .update(JSON.stringify([built, files]))
    .digest('hex');
  const kept = await keptAt(keepAt, hash);
  if (kept) return finished(kept);
  const fresh = await read(files, [...shared, ...outside]);
  if (fresh.services.findings.length === 0) await keep(keepAt, hash, fresh);
  return finished(fresh);
}

async function read(files: readonly PackFile[], shared: readonly PackFile[]): Promise<Read> {
  const yaml = (path: string): unknown => parse(files.find((file) => file.path === path)?.text ?? '');
  const pack = loadPack(shared);
  const { documents, parameters, laws, remedies, types, synonyms, items, connectors, sources } = pack;
  const { answers, findings: unanswered } = readAnswers(shared, new Set(documents.map(({ id }) => id)));
  const { board, findings: unoffered } = readBoard(shared, documents);
  const findings = [...pack.findings, ...unanswered, ...unoffered];
  const spellings = await spellingsOf(thingsOf(documents, items).flatMap((one) => speltTexts(entryOf(one))));
  const texts = Object.fromEntries([...sources].map(([hash, { text }]) => [hash, text]));
  return {
    places: yaml('demo/places.yaml'),
    outlines: yaml('demo/outlines.yaml'),
    holidays: yaml('base/calendar.cn.yaml'),
    hours: yaml('county/hours.yaml'),
    lifeEvents: yaml('base/life-events.yaml') as Read['lifeEvents'],
    people: yaml('demo/people.yaml') as Read['people'],
    services: {
      documents,
      parameters,
      laws,
      remedies,
      types,
      items,
      connectors,
      findings,
      texts,
      lexicon: { synonyms, spellings },
    },
    answers,
    board,
  };
}

const finished = ({ places, outlines, hours, ...rest }: Read): Packs => ({
  ...rest,
  places: readPlaces(places, outlines),
  // A county that declares none says none.
  hours: hours === null ? [] : readHours(hours),
});

/** Undefined where nothing fitting is kept: it is only ever a shorter way to the same. */
async function keptAt(path: string, hash: string): Promise<Read | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (!text.startsWith(`${hash}\n`)) return undefined;
  try {
    return JSON.parse(text.slice(hash.length + 1)) as Read;
  } catch {
    return undefined;
  }
}

/** Whole or not at all; a folder that is not there or not writable costs the next start its quarter, no more. */
async function keep(path: string, hash: string, packs: Read): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${hash}\n${JSON.stringify(packs)}`, { mode: 0o600 })
    .then(() => rename(draft, path))
    .catch(() => undefined);
}

/**
 * Publishes what is new in the packs, by hash, and keeps what is on offer with all that older cases are pinned to: they
 * find their document when the pack has moved on. Findings refuse the start.
 */
export async function openCatalogue(
  database: Database,
  area: string,
  pack: ServicePack,
  now: Instant,
  onFault: (fault: unknown) => void,
): Promise<CatalogueKeeper> {
  const finding = pack.findings[0];
  if (finding) {
    const { file, line, column, code, message } = finding;
    throw new Hindrance(
      `${file}:${line}:${column} ${code}: ${message['zh-CN']} / ${message.en}. Run \`npx wuyuan check\` and mend it.`,
    );
  }
  await publishVersions(database, pack.documents, now, pack.texts);
  return keepCatalogue(database, area, { ...pack, spell: spellingsOf }, onFault);
}

type AnswerGround = Pick<AnswerDesk, 'database' | 'appender' | 'area'> & {
  readonly keeper: Keeper;
  readonly catalogue: CatalogueKeeper;
};

/** Where answers are written, put together on the county's tables. */
export async function openAnswers(
  { database, appender, area, keeper, catalogue }: AnswerGround,
  pack: readonly Answer[],
  onFault: (fault: unknown) => void,
): Promise<AnswerDesk> {
  return {
    database,
    appender,
    area,
    keeper: await keepAnswers(database, area, pack, onFault),
    organisation: () => keeper.current(),
    isService: (id) => catalogue.find(id) !== undefined,
    newId,
    noticeDays: (on) => noticeDays(catalogue.parameters, on),
  };
}

/**
 * A version that came with the packs is weighed for the cases that were open before it, as one published at the bench is. Where
 * it forbids itself beside them the county is not started with it.
 */
export async function weighPacks({ bench, appender }: Pick<County, 'bench' | 'appender'>, now: Instant): Promise<void> {
  for (const document of bench.keeper.list()) {
    if (!document.migrations) continue;
    const open = await forbidding(bench, document);
    if (open.length > 0)
      throw new Hindrance(
        `${document.id} ${document.version}: ${open.map(({ version, state, n }) => `${version} ${state}: ${n}`).join(', ')}. 旧版还有在办件，不允许与新版并存 / Cases of older versions are open and this version forbids it. Start with the packs of before until they are finished.`,
      );
    await appender.append({ appends: [], rows: [], wakes: [{ kind: WEIGHING, id: document.hash, at: now }] });
  }
}

/** The designer's bench proves with the offices, the calendar and the engine that cases are handled with. */
export function benchOf(
  rest: Omit<Bench, 'groundAt'>,
  offices: Keeper,
  days: CalendarKeeper,
  { connectors }: Pick<ServicePack, 'connectors'>,
  matters: Read['lifeEvents'],
): Bench {
  const { parameters } = rest.keeper;
  const lifeEvents = Object.keys(matters.events);
  let kept: { readonly of: readonly unknown[]; readonly ground: CheckContext } | undefined;
  return {
    ...rest,
    // The same ground as long as nothing in it is another: what was proved on it need not be proved again.
    groundAt: (now) => {
      const [organisation, calendar, on] = [offices.current(), days.current(), dateOf(now)];
      const of = [organisation, calendar, on];
      if (kept && of.every((one, index) => one === kept?.of[index])) return kept.ground;
      const play = rehearse({ calendar, organisation, parameters }, fillForm);
      const ground = { parameters, organisation, connectors, lifeEvents, on, play };
      kept = { of, ground };
      return ground;
    },
  };
}
