// The cockpit's SQL: counts over the list rows, which are a fold of the log. The same `WHERE_PERIOD` stands behind a
// rate and behind its list, so that no figure disagrees with what it opens.
import type { Instant } from '#kernel/time.ts';
import type { Database } from '#storage/postgres.ts';
import { SLICES, type LightGroup, type Repeating, type Tally } from './rules.ts';

export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

type Row = Record<string, unknown>;

/** Nobody counts or reads what is about his own office. */
const notAbout = (units: string): string => `(about is null or about <> all(${units}::text[]))`;

const HANDLED = `handled_at >= $1 and handled_at < $2 and outcome <> 'withdrawn'`;

export async function loadTally(database: Database, period: Period, own: Own): Promise<Tally> {
  const { rows } = await database.query<Row>(
    `select count(*) as handled,
            count(on_time_statutory) as statutory, count(*) filter (where on_time_statutory) as statutory_kept,
            count(on_time_promised) as promised, count(*) filter (where on_time_promised) as promised_kept,
            count(rating) as rated, count(solved) as answered, count(*) filter (where solved) as solved,
            count(*) filter (where rating >= 3) as satisfied,
            count(*) filter (where evaluations > 0 and (rectified or rating <= 2 or not solved)) as rectify_asked,
            count(*) filter (where rectified) as rectified
       from case_row where ${HANDLED} and ${notAbout('$3')}`,
    [period.from, period.to, own],
    'cockpit_tally',
  );
  const row = rows[0] ?? {};
  const n = (name: string): number => Number(row[name] ?? 0);
  return {
    handled: n('handled'),
    statutory: n('statutory'),
    statutoryKept: n('statutory_kept'),
    promised: n('promised'),
    promisedKept: n('promised_kept'),
    rated: n('rated'),
    answered: n('answered'),
    solved: n('solved'),
    satisfied: n('satisfied'),
    rectifyAsked: n('rectify_asked'),
    rectified: n('rectified'),
  };
}

/** Units the looker sits in. */
export type Own = readonly string[];

export interface Group {
  readonly key: string | null;
  readonly count: number;
  readonly late: number;
  readonly handled: number;
  readonly kept: number;
}

const GROUPS = { stage: 'stage', unit: 'unit', town: 'town', service: 'service_id' } as const;
export type GroupBy = keyof typeof GROUPS;

/** Open cases by something, how many of them are late now, and how many of those handled in the period were on time. */
export async function listGroups(
  database: Database,
  by: GroupBy,
  period: Period,
  now: Instant,
  own: Own,
): Promise<readonly Group[]> {
  const column = GROUPS[by];
  const { rows } = await database.query<Row>(
    `select ${column} as key,
            count(*) filter (where closed_at is null) as count,
            count(*) filter (where closed_at is null and handled_at is null and not suspended and due_at <= $3) as late,
            count(*) filter (where ${HANDLED} and on_time_promised is not null) as handled,
            count(*) filter (where ${HANDLED} and on_time_promised) as kept
       from case_row where (closed_at is null or (${HANDLED})) and ${notAbout('$4')} group by ${column} order by 2 desc, 1`,
    [period.from, period.to, now, own],
    `cockpit_by_${by}`,
  );
  return rows.map((row) => ({
    key: (row['key'] as string | null) ?? null,
    count: Number(row['count']),
    late: Number(row['late']),
    handled: Number(row['handled']),
    kept: Number(row['kept']),
  }));
}

/** Where every open case stands, once each; the parameters are now and the first moment that still shows green. */
const lightFilters = (now: string, green: string): Readonly<Record<LightGroup, string>> => ({
  red: `handled_at is null and not suspended and due_at <= ${now}`,
  yellow: `handled_at is null and not suspended and due_at > ${now} and due_at < ${green}`,
  green: `handled_at is null and not suspended and due_at >= ${green}`,
  paused: 'handled_at is null and suspended',
  none: 'handled_at is null and not suspended and due_at is null',
  answered: 'handled_at is not null',
});

export async function loadLights(
  database: Database,
  now: Instant,
  green: Instant,
  own: Own,
): Promise<Readonly<Record<LightGroup, number>>> {
  const counts = Object.entries(lightFilters('$1', '$2')).map(
    ([light, filter]) => `count(*) filter (where ${filter}) as "${light}"`,
  );
  const { rows } = await database.query<Row>(
    `select ${counts.join(', ')} from case_row where closed_at is null and ${notAbout('$3')}`,
    [now, green, own],
    'cockpit_lights',
  );
  const n = (light: LightGroup): number => Number(rows[0]?.[light] ?? 0);
  return {
    red: n('red'),
    yellow: n('yellow'),
    green: n('green'),
    paused: n('paused'),
    none: n('none'),
    answered: n('answered'),
  };
}

/** 并单 Cases, what is left of them where those of one matter count once, and the people and companies who brought them. */
export interface Voices {
  readonly cases: number;
  readonly matters: number;
  readonly people: number;
}

const voicesIn = (name: string, filter: string): string =>
  `count(*) filter (where ${filter}) as ${name}_cases, count(*) filter (where ${filter} and via is null) as ${name}_matters,
   count(distinct party) filter (where ${filter}) as ${name}_people`;

/** Of what is open, and of what was handled in the period. */
export async function loadVoices(
  database: Database,
  period: Period,
  own: Own,
): Promise<{ readonly open: Voices; readonly handled: Voices }> {
  const { rows } = await database.query<Row>(
    `select ${voicesIn('open', 'closed_at is null')}, ${voicesIn('handled', HANDLED)}
       from case_row where (closed_at is null or (${HANDLED})) and ${notAbout('$3')}`,
    [period.from, period.to, own],
    'cockpit_voices',
  );
  const of = (name: string): Voices => ({
    cases: Number(rows[0]?.[`${name}_cases`] ?? 0),
    matters: Number(rows[0]?.[`${name}_matters`] ?? 0),
    people: Number(rows[0]?.[`${name}_people`] ?? 0),
  });
  return { open: of('open'), handled: of('handled') };
}

/** Filed and handled, day by day of the period (local days). */
export async function listDays(
  database: Database,
  period: Period,
  own: Own,
): Promise<readonly { readonly date: string; readonly filed: number; readonly handled: number }[]> {
  const { rows } = await database.query<Row>(
    `select to_char(day, 'YYYY-MM-DD') as date, coalesce(f.n, 0) as filed, coalesce(h.n, 0) as handled
       from generate_series(($1::timestamptz at time zone 'Asia/Shanghai')::date, (($2::timestamptz - interval '1 ms') at time zone 'Asia/Shanghai')::date, '1 day') day
       left join (select (submitted_at at time zone 'Asia/Shanghai')::date d, count(*) n from case_row where submitted_at >= $1 and submitted_at < $2 and ${notAbout('$3')} group by 1) f on f.d = day
       left join (select (handled_at at time zone 'Asia/Shanghai')::date d, count(*) n from case_row where ${HANDLED} and ${notAbout('$3')} group by 1) h on h.d = day
      order by day`,
    [period.from, period.to, own],
    'cockpit_days',
  );
  return rows.map((row) => ({
    date: String(row['date']),
    filed: Number(row['filed']),
    handled: Number(row['handled']),
  }));
}

/** More kinds of matters in more places than a county has. */
const MOST_KINDS = 2_000;
const SLICE_COUNTS = Array.from({ length: SLICES }, (_, at) => `count(*) filter (where slice = ${at + 1})`).join(', ');

/** The same kind of matter in the same town, in this period and the one of equal length before it. */
export async function listRepeating(
  database: Database,
  period: Period,
  least: number,
  own: Own,
): Promise<readonly Repeating[]> {
  const { rows } = await database.query<Row>(
    `select service_id, category, town,
            count(*) filter (where is_now) as count, count(*) filter (where not is_now) as before,
            count(distinct party) filter (where is_now) as persons,
            count(distinct party) filter (where not is_now) as persons_before,
            array[${SLICE_COUNTS}]::int[] as slices
       from (select service_id, category, town, party, submitted_at >= $1 as is_now,
                    width_bucket(extract(epoch from submitted_at), extract(epoch from began), extract(epoch from $2::timestamptz), ${SLICES}) as slice
               from case_row, (select $1::timestamptz - ($2::timestamptz - $1::timestamptz) as began) span
              where category is not null and submitted_at >= began and submitted_at < $2 and ${notAbout('$4')}) told
      group by 1, 2, 3 having count(*) filter (where is_now) >= $3 order by 4 desc, 1, 2, 3 limit ${MOST_KINDS}`,
    [period.from, period.to, least, own],
    'cockpit_repeating',
  );
  return rows.map((row) => ({
    service: String(row['service_id']),
    category: String(row['category']),
    town: (row['town'] as string | null) ?? null,
    count: Number(row['count']),
    before: Number(row['before']),
    persons: Number(row['persons']),
    personsBefore: Number(row['persons_before']),
    slices: row['slices'] as readonly number[],
  }));
}

export interface Behind {
  readonly rate?: string | undefined;
  readonly missed?: boolean | undefined;
  readonly stage?: string | undefined;
  readonly unit?: string | undefined;
  readonly town?: string | undefined;
  readonly category?: string | undefined;
  readonly service?: string | undefined;
  readonly light?: string | undefined;
  /** Filed within the period, open or not. */
  readonly filed?: boolean | undefined;
  /** Handled within the period. */
  readonly handled?: boolean | undefined;
}

const RATE_FILTERS: { readonly [rate: string]: readonly [string, string] } = {
  onTimeStatutory: ['on_time_statutory is not null', 'on_time_statutory'],
  onTimePromised: ['on_time_promised is not null', 'on_time_promised'],
  solved: ['solved is not null', 'solved'],
  satisfied: ['rating is not null', 'rating >= 3'],
  rated: ['true', 'rating is not null'],
  rectifiedInTime: ['evaluations > 0 and (rectified or rating <= 2 or not solved)', 'rectified'],
};

/** Names come from outside: what every object inherits is no filter. */
const ownOf = <Filter>(filters: { readonly [name: string]: Filter }, name = ''): Filter | undefined =>
  Object.hasOwn(filters, name) ? filters[name] : undefined;

const COLUMNS = [
  ['stage', 'stage'],
  ['unit', 'unit'],
  ['town', 'town'],
  ['category', 'category'],
  ['service', 'service_id'],
] as const;

export interface BehindRow {
  readonly id: string;
  readonly number: string;
  readonly service_id: string;
  readonly title: string | null;
  readonly unit: string | null;
  readonly town: string | null;
  readonly category: string | null;
  readonly stage: string;
  readonly outcome: string | null;
  readonly due_at: Instant | null;
  readonly suspended: boolean;
  readonly submitted_at: Instant;
  readonly handled_at: Instant | null;
  /** Of the case it is handled with, until that is answered. */
  readonly lead_stage: string | null;
  readonly rating: number | null;
}

/** What of the county somebody may open: all of it, or what these posts had. */
export interface Seen {
  readonly county: boolean;
  readonly posts: readonly string[];
  readonly own: Own;
}

/** Cases some posts owe something in, watch, or acted in: never more than they may open. */
const OF_POSTS = `(exists (select 1 from obligation o where o.case_id = case_row.id and (o.post = any($6::text[]) or o.watch = any($6)))
   or exists (select 1 from log l where l.stream_kind = 'case' and l.stream_id = case_row.id and l.as_post = any($6)))`;

/**
 * The list behind a figure, without anything about the person who brought the case. `counted` is the figure; `total` of
 * them may be opened and are listed.
 */
export async function listBehind(
  database: Database,
  behind: Behind,
  period: Period,
  now: Instant,
  green: Instant,
  after: string | null,
  size: number,
  seen: Seen,
) {
  const conditions = [
    '$3::timestamptz is not null',
    '$4::timestamptz is not null',
    notAbout('$5'),
    '$6::text[] is not null',
  ];
  const [all, met] = ownOf(RATE_FILTERS, behind.rate) ?? [];
  if (all && met) conditions.push(HANDLED, all, behind.missed ? `not (${met})` : met);
  else if (behind.filed) conditions.push('submitted_at >= $1 and submitted_at < $2');
  else if (behind.handled) conditions.push(HANDLED);
  else conditions.push('closed_at is null', '$1::timestamptz is not null', '$2::timestamptz is not null');
  const light = ownOf(lightFilters('$3', '$4'), behind.light);
  if (light) conditions.push(light);
  const parameters: unknown[] = [period.from, period.to, now, green, seen.own, seen.posts];
  for (const [name, column] of COLUMNS) {
    const value = behind[name];
    if (value === undefined) continue;
    parameters.push(value === '' ? null : value);
    conditions.push(`${column} is not distinct from $${parameters.length}`);
  }
  parameters.push(after);
  const where = conditions.join(' and ');
  const mine = seen.county ? 'true' : OF_POSTS;
  const { rows } = await database.query<BehindRow>(
    `select id, number, service_id, service_hash, unit, town, category, stage, outcome, due_at, suspended, submitted_at, handled_at, rating, seq,
            case when confidential then null else title end as title,
            (select l.stage from case_row l where l.id = case_row.via and case_row.handled_at is null) as lead_stage
       from case_row where ${where} and ${mine} and ($${parameters.length}::text is null or number > $${parameters.length}) order by number limit ${size + 1}`,
    parameters,
  );
  const counts = await database.query<{ all: string; mine: string }>(
    `select count(*) as all, count(*) filter (where ${mine}) as mine from case_row where ${where}`,
    parameters.slice(0, -1),
  );
  return { rows, counted: Number(counts.rows[0]?.all ?? 0), total: Number(counts.rows[0]?.mine ?? 0) };
}
