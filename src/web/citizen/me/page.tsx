// Me: who I am here, for whom I act, who acts for me, and the way out.
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { Button } from '../../kit/button/button.tsx';
import { DateField, FieldScope, TextField } from '../../kit/field/field.tsx';
import { certificateTexts } from '../../kit/certificate/texts.ts';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Icon, type IconName } from '../../kit/icon/icon.tsx';
import { ErrorSummary, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { useSite } from '../../kit/site/site.ts';
import type { Page, Site } from '../../site.ts';
import { consentsTexts } from '../consents/texts.ts';
import { exportTexts } from '../export/texts.ts';
import { useTexts as usePayTexts } from '../pay/texts.ts';
import { publicTexts } from '../public/texts.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface ProxyView {
  readonly id: string;
  readonly name: string;
  readonly until: string;
}

export interface MeView {
  readonly name: string;
  readonly phone: string;
  readonly idNumber: string;
  readonly companies: readonly string[];
  readonly given: readonly ProxyView[];
  readonly received: readonly ProxyView[];
  /** What was typed for a proxy that was refused, and why. */
  readonly typed: { readonly phone: string; readonly name: string; readonly to: string };
  readonly problems: readonly Problem[];
  readonly unread: number;
  readonly isStaff: boolean;
}

function Me({ view }: { readonly view: MeView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell place="me">
      <div class="identity">
        <span class="stamp" aria-hidden="true">
          <span>{[...view.name][0]}</span>
        </span>
        <div>
          <h1>{view.name}</h1>
          <p class="muted">
            {t.me.phone} <span class="num">{view.phone}</span>
          </p>
          {view.idNumber !== '' && (
            <p class="muted">
              {t.me.idNumber} <span class="num">{view.idNumber}</span>
            </p>
          )}
        </div>
      </div>
      <ReadAloud />
      <div class="stack-wide">
        <Ways view={view} />
        {view.companies.length > 0 && (
          <section>
            <h2 class="section-head">{t.me.companies}</h2>
            <ul class="places">
              {view.companies.map((name) => (
                <li key={name}>
                  <Icon name="office" />
                  {name}
                </li>
              ))}
            </ul>
          </section>
        )}
        <Proxies view={view} />
        <Form action="/sign-out">
          <Button weight="plain" icon="exit">
            {t.me.signOut}
          </Button>
        </Form>
      </div>
    </CitizenShell>
  );
}

function Ways({ view }: { readonly view: MeView }) {
  const t = useTexts().me;
  const pay = usePayTexts();
  const site = useSite();
  const ways: readonly (readonly [string, IconName, string])[] = [
    ...(view.isStaff ? [['/desk', 'stamp', t.desk] as const] : []),
    ['/cases', 'ticket', t.cases],
    ['/me/certificates', 'card', certificateTexts(site.language).mine],
    ['/messages', 'bell', view.unread === 0 ? t.messages : `${t.messages} · ${t.unread(view.unread)}`],
    ['/me/payments', 'print', pay.mine.way],
    ['/me/consents', 'stamp', consentsTexts(site.language).title],
    ['/me/looks', 'eye', t.looks],
    ['/public/alerts', 'flag', publicTexts(site.language).alertsTitle],
    ['/me/export', 'print', exportTexts(site.language).title],
    ['/settings', 'settings', t.settings],
    ['/help', 'phone', t.help],
  ];
  return (
    <ul class="links">
      {ways.map(([href, icon, word]) => (
        <li key={href}>
          <a href={href}>
            <Icon name={icon} />
            {word}
            <Icon name="arrow" className="row-arrow" />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Proxies({ view }: { readonly view: MeView }) {
  const t = useTexts().proxies;
  return (
    <section class="stack">
      <h2>{t.title}</h2>
      <p class="muted">{t.lead}</p>
      <h3>{t.given}</h3>
      {view.given.length === 0 && <p class="muted">{t.none}</p>}
      {view.given.map((one) => (
        <Form key={one.id} action="/me/proxies/revoke" className="row">
          <Hidden name="id" value={one.id} />
          <span class="row-text">
            <strong>{one.name}</strong> {t.until(one.until)}
          </span>
          <Button weight="danger" label={t.revokeNamed(one.name)}>
            {t.revoke}
          </Button>
        </Form>
      ))}
      <h3>{t.received}</h3>
      {view.received.length === 0 && <p class="muted">{t.none}</p>}
      <ul class="places">
        {view.received.map((one) => (
          <li key={one.id}>
            <Icon name="people" />
            <span>
              <strong>{one.name}</strong> {t.until(one.until)} · <a href="/services">{t.applyFor}</a>
            </span>
          </li>
        ))}
      </ul>
      <Give problems={view.problems} typed={view.typed} />
    </section>
  );
}

function Give({ problems, typed }: Pick<MeView, 'problems' | 'typed'>) {
  const t = useTexts().proxies;
  return (
    <details class="fold" open={problems.length > 0}>
      <summary>{t.give}</summary>
      <div class="fold-body">
        <FieldScope value="proxy">
          <ErrorSummary problems={problems} />
          <Form action="/me/proxies" className="form">
            <TextField
              name="phone"
              label={t.phone}
              hint={t.phoneHint}
              type="tel"
              inputMode="tel"
              width="middle"
              value={typed.phone}
              {...problemOf(problems, 'phone')}
            />
            <TextField
              name="name"
              label={t.name}
              hint={t.nameHint}
              width="middle"
              value={typed.name}
              {...problemOf(problems, 'name')}
            />
            <DateField name="to" label={t.to} hint={t.toHint} value={typed.to} {...problemOf(problems, 'to')} />
            <div class="row-of-buttons">
              <Button>{t.button}</Button>
            </div>
          </Form>
        </FieldScope>
      </div>
    </details>
  );
}

export const mePage: Page<MeView> = {
  side: 'citizen',
  title: (view, site) => withProblems(view.problems, citizenTexts(site.language).me.title, site),
  Body: Me,
};
