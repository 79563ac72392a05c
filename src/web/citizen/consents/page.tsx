// 我的授权 Each consent with what it is for, what was read on it and until when, and a button that takes it back
// (《个人信息保护法》第十五条: as easily as it was given).
import { Button } from '../../kit/button/button.tsx';
import { Chip, type ChipTone } from '../../kit/chip/chip.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Pager, type PagerView } from '../../kit/pager/pager.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import type { Page, Site } from '../../site.ts';
import { OwnPage } from '../me/own-page.tsx';
import { consentsTexts, useTexts } from './texts.ts';

export interface ConsentRowView {
  readonly title: string;
  /** Which register, what for; or what one agreed to. */
  readonly lines: readonly string[];
  /** null where it is a party's word. */
  readonly lookup: string | null;
  readonly given: string;
  readonly used: string;
  readonly standing: 'inForce' | 'retracted' | 'over';
  readonly until: string;
  /** What can be done with it now. */
  readonly command: 'retract' | 'renew' | null;
}

export interface MatterView {
  readonly id: string;
  readonly service: string;
  readonly number: string;
  readonly href: string;
  readonly seq: number;
  readonly consents: readonly ConsentRowView[];
}

export interface ConsentsView extends PagerView {
  readonly matters: readonly MatterView[];
  /** What was just done, and what was refused. */
  readonly done: string | null;
  readonly problem: string | null;
}

function Consents({ view }: { readonly view: ConsentsView; readonly site: Site }) {
  const t = useTexts();
  const isOpen = view.matters.some(({ consents }) => consents.some(({ command }) => command !== null));
  return (
    <OwnPage title={t.title} lead={t.lead}>
      <div class="stack-wide">
        {view.done !== null && (
          <Notice tone="done" live>
            {view.done}
          </Notice>
        )}
        {view.problem !== null && (
          <Notice tone="trouble" live>
            {view.problem}
          </Notice>
        )}
        {isOpen && <Notice>{t.effect}</Notice>}
        {view.matters.length === 0 && <Notice>{t.empty}</Notice>}
        {view.matters.map((matter) => (
          <section key={matter.id}>
            <h2 class="section-head">{matter.service}</h2>
            <p class="muted">
              <a href={matter.href}>{t.forMatter(matter.number)}</a>
            </p>
            <ul class="rows">
              {matter.consents.map((one) => (
                <Row key={one.title} one={one} matter={matter} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <Pager nextHref={view.nextHref} firstHref={view.firstHref} />
    </OwnPage>
  );
}

const TONES: { readonly [standing in ConsentRowView['standing']]: ChipTone } = {
  inForce: 'done',
  retracted: 'waiting',
  over: 'neutral',
};

function Row({ one, matter }: { readonly one: ConsentRowView; readonly matter: MatterView }) {
  const t = useTexts();
  return (
    <li class="row">
      <div class="row-text stack">
        <div>
          <p>
            <strong>{one.title}</strong> <Chip tone={TONES[one.standing]}>{t.standing[one.standing]}</Chip>
          </p>
          {one.lines.map((line) => (
            <p class="row-line" key={line}>
              {line}
            </p>
          ))}
          <p class="row-line">
            {one.given} · {one.used}
          </p>
          <p class="row-line">{one.until}</p>
        </div>
        {one.command !== null && <Turn one={one} command={one.command} matter={matter} />}
      </div>
    </li>
  );
}

function Turn({
  one,
  command,
  matter,
}: {
  readonly one: ConsentRowView;
  readonly command: 'retract' | 'renew';
  readonly matter: MatterView;
}) {
  const t = useTexts();
  const isRetract = command === 'retract';
  return (
    <Form action={`/me/consents/${matter.id}/${command}`}>
      <Hidden name="seq" value={matter.seq} />
      {one.lookup !== null && <Hidden name="lookup" value={one.lookup} />}
      <div class="row-of-buttons">
        <Button
          weight={isRetract ? 'danger' : 'plain'}
          label={isRetract ? t.retractNamed(one.title) : t.renewNamed(one.title)}
        >
          {isRetract ? t.retract : t.renew}
        </Button>
      </div>
    </Form>
  );
}

export const consentsPage: Page<ConsentsView> = {
  side: 'citizen',
  title: (_view, site) => consentsTexts(site.language).title,
  Body: Consents,
};
