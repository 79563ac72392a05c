// 公开诉求 The board: by town, kind, state and time, as a list and as the county drawn in equal tiles; every view has an address.
import { Button, ButtonLink } from '../../kit/button/button.tsx';
import { Cartogram, type TownTile } from '../../kit/chart/cartogram.tsx';
import { evenLimits, levelOf } from '../../kit/chart/scale.ts';
import { Chip } from '../../kit/chip/chip.tsx';
import { SelectField, type Option, type OptionGroup } from '../../kit/field/field.tsx';
import { Pager, type PagerView } from '../../kit/pager/pager.tsx';
import { ErrorSummary, Notice, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { BoardMap, type MapPoint } from './map.tsx';
import { Notices, type NoticeView } from './notices.tsx';
import { publicTexts, useTexts } from './texts.ts';

export interface AskedView {
  readonly town: string;
  readonly village: string;
  readonly subject: string;
  readonly state: string;
  readonly days: string;
}

export interface MatterRowView {
  readonly href: string;
  readonly title: string;
  /** 路灯照明 · 武康街道 千秋社区. */
  readonly about: string;
  readonly people: string | null;
  readonly state: string;
  readonly isAnswered: boolean;
}

export interface BoardView extends PagerView {
  readonly asked: AskedView;
  readonly towns: readonly Option[];
  /** Of the towns; one asked for alone implies its town. */
  readonly villages: readonly OptionGroup[];
  readonly subjects: readonly Option[];
  readonly states: readonly Option[];
  readonly periods: readonly Option[];
  readonly total: number;
  readonly rows: readonly MatterRowView[];
  readonly tiles: readonly (Omit<TownTile, 'words' | 'value' | 'level' | 'late'> & {
    readonly name: string;
    readonly count: number;
  })[];
  readonly points: readonly MapPoint[];
  readonly notices: readonly NoticeView[];
  readonly feedHref: string;
  readonly statisticsHref: string;
  readonly problems: readonly Problem[];
}

function Board({ view }: { readonly view: BoardView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell wide>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </div>
      <ReadAloud />
      <ErrorSummary problems={view.problems} />
      <Notices notices={view.notices} />
      <Filters view={view} />
      <div class="board-two">
        <section aria-labelledby="list">
          <div class="section-head">
            <h2 id="list">{t.listTitle}</h2>
            <p role="status" class="muted">
              {t.count(view.total)}
            </p>
          </div>
          {view.rows.length === 0 ? (
            <Notice>
              <p>{t.none}</p>
            </Notice>
          ) : (
            <ul class="rows">
              {view.rows.map((row) => (
                <MatterRow key={row.href} row={row} />
              ))}
            </ul>
          )}
          <Pager nextHref={view.nextHref} firstHref={view.firstHref} />
        </section>
        <section aria-labelledby="map" class="board-map">
          <h2 id="map">{t.map}</h2>
          <TownTiles tiles={view.tiles} />
          <BoardMap points={view.points} />
        </section>
      </div>
      <div class="row-of-buttons block">
        <ButtonLink href="/services/complaint">{t.file}</ButtonLink>
        <ButtonLink href={view.statisticsHref} weight="plain">
          {t.statistics}
        </ButtonLink>
        <ButtonLink href="/public/alerts" weight="plain">
          {t.alerts}
        </ButtonLink>
        <ButtonLink href={view.feedHref} weight="quiet">
          {t.feed}
        </ButtonLink>
      </div>
    </CitizenShell>
  );
}

function Filters({ view }: { readonly view: BoardView }) {
  const t = useTexts();
  const { asked, problems } = view;
  const all = { value: '', label: t.all };
  const field = (name: keyof AskedView, options: readonly Option[]) => (
    <SelectField
      name={name}
      label={t[name]}
      value={asked[name]}
      settled
      options={[all, ...options]}
      {...problemOf(problems, name)}
    />
  );
  const isFiltered = Object.values(asked).some((value) => value !== '');
  return (
    <form class="filters board-filters" method="get" action="/public">
      {field('town', view.towns)}
      <SelectField
        name="village"
        label={t.village}
        value={asked.village}
        settled
        options={[all]}
        groups={view.villages}
        {...problemOf(problems, 'village')}
      />
      {field('subject', view.subjects)}
      {field('state', view.states)}
      {field('days', view.periods)}
      <Button weight="plain">{t.filter}</Button>
      {isFiltered && (
        <ButtonLink href="/public" weight="quiet">
          {t.clear}
        </ButtonLink>
      )}
    </form>
  );
}

const MatterRow = ({ row }: { readonly row: MatterRowView }) => (
  <li class="row row-wrap">
    <div class="row-text">
      <h3 class="row-title">
        <a href={row.href}>{row.title}</a>
      </h3>
      <p class="row-line">{row.about}</p>
      {row.people !== null && <p class="row-line">{row.people}</p>}
    </div>
    <span class="row-end">
      <Chip tone={row.isAnswered ? 'done' : 'waiting'}>{row.state}</Chip>
    </span>
  </li>
);

function TownTiles({ tiles }: Pick<BoardView, 'tiles'>) {
  const t = useTexts();
  const limits = evenLimits(Math.max(...tiles.map(({ count }) => count), 0));
  return (
    <div class="board-tiles">
      <Cartogram
        label={t.map}
        scale="count"
        tiles={tiles.map(({ name, count, ...tile }) => ({
          ...tile,
          words: t.mapTile(name, count),
          value: count === 0 ? '—' : String(count),
          level: count === 0 ? null : levelOf(count, limits),
          late: 0,
        }))}
        legend={[t.mapBelow(limits[0] ?? 1), ...limits.map(t.mapFrom)]}
      />
    </div>
  );
}

export const boardPage: Page<BoardView> = {
  side: 'citizen',
  title: (view, site) => withProblems(view.problems, publicTexts(site.language).title, site),
  Body: Board,
  styles: ['chart.css', 'board.css'],
  scripts: ['board.js'],
};
