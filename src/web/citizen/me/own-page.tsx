// A page below 我的: what it is about, read aloud where that is wanted, and the way back.
import type { ComponentChildren } from 'preact';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { useTexts } from '../texts.ts';

interface OwnPageProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ComponentChildren;
}

export function OwnPage({ title, lead, children }: OwnPageProps) {
  const { me } = useTexts();
  return (
    <CitizenShell place="me" back={{ href: '/me', word: me.title }}>
      <div class="page-head">
        <h1>{title}</h1>
        <p>{lead}</p>
      </div>
      <ReadAloud />
      {children}
    </CitizenShell>
  );
}
