// Me: who I am here, for whom I act, who acts for me, and the way out.
import { CitizenShell } from '../../kit/shell/citizen-shell.tsx';
import { Button } from '../../kit/button/button.tsx';
import { DateField, TextField } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { ErrorSummary, type Problem } from '../../kit/problem/problem.tsx';
import type { Page, Site } from '../../site.ts';
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
  readonly problems: readonly Problem[];
  readonly isStaff: boolean;
}

function Me({ view }: { readonly view: MeView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell place="me">
      <div class="page-head">
        <h1>{view.name}</h1>
        <p>
          {t.me.phone} {view.phone} · {t.me.idNumber} {view.idNumber}
        </p>
      </div>
      <ul class="links block">
        <li>
          <a href="/cases">{t.me.cases}</a>
        </li>
        {view.isStaff && (
          <li>
            <a href="/desk">{t.me.desk}</a>
          </li>
        )}
        <li>
          <a href="/settings">{t.me.settings}</a>
        </li>
        <li>
          <a href="/help">{t.me.help}</a>
        </li>
      </ul>
      {view.companies.length > 0 && (
        <section class="block">
          <h2>{t.me.companies}</h2>
          <ul class="ends">
            {view.companies.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </section>
      )}
      <section class="block stack">
        <h2>{t.proxies.title}</h2>
        <p>{t.proxies.lead}</p>
        <h3>{t.proxies.given}</h3>
        {view.given.length === 0 && <p class="muted">{t.proxies.none}</p>}
        {view.given.map((one) => (
          <Form key={one.id} action="/me/proxies/revoke" className="row">
            <Hidden name="id" value={one.id} />
            <span class="row-text">
              <strong>{one.name}</strong> {t.proxies.until(one.until)}
            </span>
            <Button weight="danger" label={t.proxies.revokeNamed(one.name)}>
              {t.proxies.revoke}
            </Button>
          </Form>
        ))}
        <h3>{t.proxies.received}</h3>
        {view.received.length === 0 && <p class="muted">{t.proxies.none}</p>}
        <ul class="ends">
          {view.received.map((one) => (
            <li key={one.id}>
              {one.name} {t.proxies.until(one.until)}
            </li>
          ))}
        </ul>
        <details class="fold">
          <summary>{t.proxies.give}</summary>
          <div class="fold-body">
            <ErrorSummary problems={view.problems} />
            <Form action="/me/proxies" className="form">
              <TextField name="phone" label={t.proxies.phone} hint={t.proxies.phoneHint} type="tel" />
              <TextField name="name" label={t.proxies.name} hint={t.proxies.nameHint} />
              <DateField name="to" label={t.proxies.to} hint={t.proxies.toHint} />
              <div class="row-of-buttons">
                <Button>{t.proxies.button}</Button>
              </div>
            </Form>
          </div>
        </details>
      </section>
      <Form action="/sign-out" className="block">
        <Button weight="plain">{t.me.signOut}</Button>
      </Form>
    </CitizenShell>
  );
}

export const mePage: Page<MeView> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).me.title,
  Body: Me,
};
