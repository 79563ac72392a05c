// What went wrong, said once at the top with links to the fields; and notices: done, waiting, trouble.
import type { ComponentChildren } from 'preact';
import { useFieldId } from '../field/field.tsx';
import { Icon, type IconName } from '../icon/icon.tsx';
import type { Site } from '../../site.ts';
import { useKitTexts } from '../site/site.ts';
import { kitTexts } from '../texts.ts';

export interface Problem {
  /** The field's ref or name; absent when no single field is to blame. */
  readonly ref?: string;
  readonly message: string;
}

export function ErrorSummary({ problems, title }: { readonly problems: readonly Problem[]; readonly title?: string }) {
  const t = useKitTexts();
  if (problems.length === 0) return null;
  // Where no field is to blame nothing can be changed: it was refused.
  const isRefused = problems.every(({ ref }) => ref === undefined);
  const usual = isRefused
    ? t.problem.refused
    : problems.length === 1
      ? t.problem.one
      : t.problem.title(problems.length);
  const words = title ?? usual;
  return (
    <section class="error-summary" id="problems" tabIndex={-1} role="alert" aria-labelledby="problems-title">
      <h2 id="problems-title">
        <Icon name="alert" />
        {words}
      </h2>
      <ul>
        {problems.map(({ ref, message }) => (
          <li key={`${ref ?? ''}${message}`}>
            {ref === undefined ? message : <ToField name={ref}>{message}</ToField>}
          </li>
        ))}
      </ul>
    </section>
  );
}

const ToField = ({ name, children }: { readonly name: string; readonly children: string }) => (
  <a href={`#${useFieldId(name)}`}>{children}</a>
);

export const problemOf = (problems: readonly Problem[], ref: string): { problem: string } | Record<string, never> => {
  const found = problems.find((one) => one.ref === ref);
  return found === undefined ? {} : { problem: found.message };
};

type NoticeTone = 'done' | 'waiting' | 'trouble' | 'plain';

const ICONS: Readonly<Record<NoticeTone, IconName>> = {
  done: 'check',
  waiting: 'clock',
  trouble: 'alert',
  plain: 'info',
};

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly title?: string;
  readonly children?: ComponentChildren;
  /** Announced when the page comes back from a command. */
  readonly live?: boolean;
}

export function Notice({ tone = 'plain', title, children, live }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} {...(live ? { role: 'status' as const } : {})}>
      <Icon name={ICONS[tone]} />
      <div>
        {title !== undefined && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** Says what was just done; nothing where nothing was. */
export const Done = ({ text }: { readonly text: string | null }) =>
  text === null ? null : (
    <Notice tone="done" live>
      <p>{text}</p>
    </Notice>
  );

/** The title of a page that came back with problems says so first, where a screen reader begins. */
export function withProblems(problems: readonly Problem[], title: string, { language }: Site): string {
  const t = kitTexts(language);
  return problems.length === 0 ? title : `${t.problem.prefix}${t.colon}${title}`;
}
