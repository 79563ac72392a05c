// The tables of the offices as they are read: names instead of ids, what holds today apart from what has ended or is to
// come. What is typed into the filter is looked for in names and in ids, because the files know ids only. Pure.
import { textIn } from '#case/words.ts';
import { maskPhone } from '#kernel/mask.ts';
import type { Language, Text } from '#kernel/text.ts';
import type { LocalDate } from '#kernel/time.ts';
import { holdersOf, type Dated, type Organisation } from '#organisation/rules.ts';
import type { Staff } from '#organisation/rules/tables.ts';
import type { TableName, TableRow } from './page.tsx';
import { organisationTexts } from './texts.ts';

export const COLUMNS: Readonly<Record<TableName, readonly string[]>> = {
  units: ['name', 'id', 'level', 'kind', 'parent', 'from', 'to', 'successor'],
  posts: ['name', 'unit', 'role', 'holders', 'from', 'to'],
  people: ['person', 'post', 'unit', 'phone', 'from', 'to'],
  duty: ['person', 'from', 'to', 'substitute'],
  routes: ['service', 'category', 'town', 'unit', 'from', 'to'],
};

/** What the ids in the tables are called. */
export interface Naming {
  readonly organisation: Organisation;
  readonly staff: Staff;
  readonly language: Language;
  readonly today: LocalDate;
  service(id: string): string;
  category(id: string): string;
  place(town: string | undefined, village: string | undefined): string;
}

/** People whose names a table needs. */
export function peopleIn({ posts, holdings, absences }: Organisation, table: TableName): readonly string[] {
  if (table === 'people') return holdings.map((one) => one.person);
  if (table === 'duty') return absences.flatMap((one) => [one.person, ...(one.substitute ? [one.substitute] : [])]);
  return table === 'posts' && posts.size > 0 ? holdings.map((one) => one.person) : [];
}

interface Line {
  readonly row: TableRow;
  /** Everything the line can be found by. */
  readonly words: string;
}

export const rowsOf = (table: TableName, naming: Naming, query: string): readonly TableRow[] => {
  const asked = query.trim().toLowerCase();
  return LINES[table](naming).flatMap(({ row, words }) => (words.includes(asked) ? [row] : []));
};

const stateOn = ({ from, to }: Dated, today: LocalDate): TableRow['state'] =>
  today < from ? 'coming' : to !== undefined && to < today ? 'ended' : 'standing';

function line(
  key: string,
  dated: Dated,
  cells: Readonly<Record<string, string>>,
  ids: readonly string[],
  on: LocalDate,
): Line {
  const all = { ...cells, from: dated.from, to: dated.to ?? '' };
  return {
    row: { key, cells: all, state: stateOn(dated, on) },
    words: [...Object.values(all), ...ids].join('\n').toLowerCase(),
  };
}

const name = (text: Text | undefined, { language }: Naming): string => textIn(text, language);
const unitName = (id: string | undefined, naming: Naming): string =>
  id === undefined ? '' : name(naming.organisation.units.get(id)?.name, naming) || id;
const personName = (id: string, { staff }: Naming): string => staff.get(id)?.name ?? id;
const wordFor = (word: string, { language }: Naming): string => organisationTexts(language).words[word] ?? word;

const units = (naming: Naming): readonly Line[] =>
  [...naming.organisation.index.versions.values()].flat().map((unit) =>
    line(
      `${unit.id} ${unit.from}`,
      unit,
      {
        name: name(unit.name, naming),
        id: unit.id,
        level: wordFor(unit.level, naming),
        kind: wordFor(unit.kind, naming),
        parent: unitName(unit.parent, naming),
        successor: unitName(unit.successor, naming),
      },
      [unit.name['zh-CN'], unit.name.en],
      naming.today,
    ),
  );

const posts = (naming: Naming): readonly Line[] =>
  [...naming.organisation.posts.values()].map((post) =>
    line(
      post.id,
      post,
      {
        name: name(post.name, naming),
        unit: unitName(post.unit, naming),
        role: wordFor(post.role, naming),
        holders: holdersOf(naming.organisation, post.id, naming.today)
          .map((one) => personName(one, naming))
          .join(organisationTexts(naming.language).comma),
      },
      [post.id],
      naming.today,
    ),
  );

const people = (naming: Naming): readonly Line[] =>
  naming.organisation.holdings.map((holding) => {
    const post = naming.organisation.posts.get(holding.post);
    const phone = naming.staff.get(holding.person)?.phone ?? null;
    return line(
      `${holding.post} ${holding.person} ${holding.from}`,
      holding,
      {
        person: personName(holding.person, naming),
        post: name(post?.name, naming) || holding.post,
        unit: unitName(post?.unit, naming),
        phone: phone === null ? '' : maskPhone(phone),
      },
      [holding.person, holding.post],
      naming.today,
    );
  });

const duty = (naming: Naming): readonly Line[] =>
  naming.organisation.absences.map((absence) =>
    line(
      `${absence.person} ${absence.from}`,
      absence,
      {
        person: personName(absence.person, naming),
        substitute: absence.substitute === undefined ? '' : personName(absence.substitute, naming),
      },
      [absence.person, absence.substitute ?? ''],
      naming.today,
    ),
  );

const routes = (naming: Naming): readonly Line[] =>
  naming.organisation.routes.map((route) => {
    const any = organisationTexts(naming.language).any;
    const ids = [route.service, route.category, route.town, route.village].map((part) => part ?? '*').join('/');
    return line(
      `${ids} ${route.from}`,
      route,
      {
        service: route.service === undefined ? any : naming.service(route.service),
        category: route.category === undefined ? any : naming.category(route.category),
        town: naming.place(route.town, route.village) || any,
        unit: unitName(route.unit, naming),
      },
      [ids, route.unit],
      naming.today,
    );
  });

const LINES: Readonly<Record<TableName, (naming: Naming) => readonly Line[]>> = { units, posts, people, duty, routes };

/** An id out of a finding as people know it; what names nothing stays as it is. */
export function wordOf(id: string, naming: Naming): string {
  const { organisation, staff } = naming;
  const post = organisation.posts.get(id);
  if (post) return `${unitName(post.unit, naming)} · ${name(post.name, naming)}`;
  return organisation.units.has(id) ? unitName(id, naming) : (staff.get(id)?.name ?? id);
}

/** The table where the thing with this id stands. */
export function tableOf(id: string, { organisation }: Pick<Naming, 'organisation'>): TableName {
  if (organisation.posts.has(id)) return 'posts';
  if (organisation.units.has(id)) return 'units';
  return id.includes('/') ? 'routes' : 'people';
}
