// The inbox: what happened to my cases, newest first. Opening one leads to its case.
import type { Instant } from '#kernel/time.ts';
import { Button } from '../../kit/button/button.tsx';
import { machineMoment, momentWords } from '../../kit/date/date.ts';
import { Form } from '../../kit/form/form.tsx';
import { Keep } from '../../kit/keep/keep.tsx';
import { Pager, type PagerView } from '../../kit/pager/pager.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { useSite } from '../../kit/site/site.ts';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface MessageView {
  readonly id: string;
  readonly at: Instant;
  /** What the matter is called, and the link to it. */
  readonly title: string;
  /** The sentence, in the page's language. */
  readonly text: string;
  /** Marks it read and leads to its case. */
  readonly href: string;
  readonly isRead: boolean;
}

export interface MessagesView extends PagerView {
  readonly messages: readonly MessageView[];
  readonly unread: number;
}

function Messages({ view }: { readonly view: MessagesView; readonly site: Site }) {
  const t = useTexts().messages;
  return (
    <CitizenShell place="me">
      <div class="section-head">
        <h1>{t.title}</h1>
        {view.unread > 0 && (
          <Form action="/messages">
            <Button weight="quiet">{t.markRead}</Button>
          </Form>
        )}
      </div>
      <ReadAloud />
      {view.messages.length === 0 ? (
        <Notice>
          <p>{t.empty}</p>
        </Notice>
      ) : (
        <ul class="rows">
          {view.messages.map((message) => (
            <Message key={message.id} message={message} />
          ))}
        </ul>
      )}
      <Pager nextHref={view.nextHref} firstHref={view.firstHref} />
    </CitizenShell>
  );
}

function Message({ message }: { readonly message: MessageView }) {
  const t = useTexts().messages;
  const { language, now } = useSite();
  return (
    <li class={message.isRead ? 'row' : 'row row-unread'}>
      <div class="row-text">
        <h2 class="row-title">
          <a href={message.href}>{message.title}</a>
        </h2>
        <p>
          <Keep text={message.text} />
        </p>
        <p class="row-line">
          <time dateTime={machineMoment(message.at)}>{momentWords(message.at, language, now)}</time>
          {!message.isRead && <strong> · {t.unread}</strong>}
        </p>
      </div>
    </li>
  );
}

export const messagesPage: Page<MessagesView> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).messages.title,
  Body: Messages,
};
