// After filing for somebody: the number and the code, large, in groups, to be read out over the phone.
import { ButtonLink } from '../../kit/button/button.tsx';
import { dayWords } from '../../kit/date/date.ts';
import { Facts, type Fact } from '../../kit/facts/facts.tsx';
import { PrintButton } from '../../kit/print/print.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import type { LocalDate } from '#kernel/time.ts';
import type { Page, Site } from '../../site.ts';
import { behalfTexts, useTexts } from './texts.ts';

export interface BehalfDoneView {
  readonly number: string;
  readonly trackingCode: string;
  readonly service: string;
  readonly name: string;
  /** Masked; null when nothing was sent. */
  readonly sentTo: string | null;
  readonly due: LocalDate | null;
  readonly href: string;
  /** It was filed while somebody was on the telephone; the next call waits. */
  readonly isFromCall: boolean;
}

/** Four signs at a time are what somebody can write down from hearing. */
export const inGroups = (text: string): readonly string[] => text.replaceAll(/[\s-]/g, '').match(/.{1,4}/gu) ?? [];

function Done({ view, site }: { readonly view: BehalfDoneView; readonly site: Site }) {
  const t = useTexts().done;
  const facts: readonly Fact[] = [
    { label: t.service, value: view.service },
    { label: t.person, value: view.name },
    ...(view.due === null ? [] : [{ label: t.due, value: dayWords(view.due, site.language) }]),
  ];
  return (
    <DeskShell place={view.isFromCall ? 'call' : 'file'}>
      <DeskHead title={t.title} lead={t.lead} />
      <dl class="read-out">
        <Aloud label={t.number} text={view.number} />
        <Aloud label={t.code} text={view.trackingCode} />
      </dl>
      <Facts facts={facts} />
      <p class="after">
        {t.how(site.helpPhone)} {view.sentTo !== null && t.sent(view.sentTo)}
      </p>
      <div class="row-of-buttons">
        {view.isFromCall ? (
          <ButtonLink href="/desk/call" icon="phone">
            {t.nextCall}
          </ButtonLink>
        ) : (
          <ButtonLink href="/desk/file">{t.again}</ButtonLink>
        )}
        <ButtonLink href={view.href} weight="plain">
          {t.open}
        </ButtonLink>
        <PrintButton>{t.print}</PrintButton>
      </div>
    </DeskShell>
  );
}

const Aloud = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <div class="aloud">
    <dt>{label}</dt>
    <dd>
      {inGroups(text).map((group, index) => (
        <span key={`${index}${group}`} class="aloud-group">
          {group}
        </span>
      ))}
    </dd>
  </div>
);

export const behalfDonePage: Page<BehalfDoneView> = {
  side: 'desk',
  title: (_view, site) => behalfTexts(site.language).done.title,
  Body: Done,
  scripts: ['print.js'],
};
