// 一份文档的各个面 One document and everything it becomes, side by side on a wide screen and under each other on a phone.
import type { Instant } from '#kernel/time.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { GuideWords } from '../../../citizen/guide/page.tsx';
import { GuideTold } from '../../../citizen/guide/page.tsx';
import { Button, ButtonLink } from '../../../kit/button/button.tsx';
import { Chip } from '../../../kit/chip/chip.tsx';
import { Form } from '../../../kit/form/form.tsx';
import type { CertificateView } from '../../../kit/certificate/certificate.tsx';
import type { FieldsView } from '../../../kit/form-fields/form-fields.tsx';
import { Done, ErrorSummary, withProblems, type Problem } from '../../../kit/problem/problem.tsx';
import { DeskShell } from '../../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../../site.ts';
import { StateChart } from '../chart/chart.tsx';
import type { ChartView } from '../chart/view.ts';
import { Messages, type MessageView } from '../people/messages.tsx';
import { Record, type RecordView } from '../people/record.tsx';
import { useTexts } from '../texts.ts';
import { Face } from './face.tsx';
import { Preview } from './preview.tsx';
import { Moving, type MovingView } from '../moving/face.tsx';
import { Paper } from './paper.tsx';
import { PublishFace } from './publish.tsx';
import { Specimens } from './certificate.tsx';
import { Findings, Source } from './source.tsx';
import { Screens } from './screens.tsx';
import { Tests } from './tests.tsx';

export interface FindingView {
  readonly line: number;
  readonly code: string;
  readonly message: string;
  readonly witness: readonly string[];
}

export interface ScreenView {
  readonly id: string;
  readonly title: string;
  readonly holder: string;
  readonly until: string;
  readonly commands: readonly { readonly label: string; readonly asks: readonly string[] }[];
}

export interface TestView {
  readonly name: string;
  readonly events: readonly string[];
  readonly expected: readonly string[];
  /** Empty when it passed. */
  readonly faults: readonly string[];
}

export interface VersionView {
  readonly version: string;
  readonly hash: string;
  readonly at: Instant;
  readonly isOffered: boolean;
  readonly how: string;
}

export interface FacesView {
  readonly id: string;
  readonly kind: 'draft' | 'published';
  readonly title: string;
  readonly version: string | null;
  readonly done: string | null;
  readonly problems: readonly Problem[];
  readonly reason: string;
  /** null where it was not kept. */
  readonly source: string | null;
  readonly findings: readonly FindingView[];
  /** The promise the gate has proved; null with findings. */
  readonly certificate: string | null;
  /** As far as it could be read. */
  readonly document: ServiceDocument | null;
  readonly form: readonly { readonly id: string; readonly title: string; readonly fields: FieldsView }[] | null;
  readonly guide: GuideWords | null;
  readonly chart: ChartView | null;
  readonly staff: readonly ScreenView[] | null;
  /** What it issues, filled with examples; null where there is none. */
  readonly certificates: readonly CertificateView[] | null;
  readonly tests: readonly TestView[] | null;
  readonly moving: MovingView | null;
  /** Every message its cases send. */
  readonly messages: readonly MessageView[] | null;
  /** What is personal, why it is asked, who reads it, how long it is kept. */
  readonly record: RecordView | null;
  readonly versions: readonly VersionView[];
  /** There is another version than this. */
  readonly canCompare: boolean;
}

const FACES = [
  'findings',
  'source',
  'tests',
  'moving',
  'publish',
  'form',
  'guide',
  'chart',
  'staff',
  'messages',
  'record',
  'paper',
  'certificate',
] as const;

function Faces({ view }: { readonly view: FacesView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="designer" back={{ href: '/desk/designer', word: t.back }}>
      <div class="page-head">
        <div>
          <h1>{view.title}</h1>
          <p class="muted">
            <Chip tone={view.kind === 'draft' ? 'waiting' : 'done'}>
              {view.kind === 'draft' ? t.draft : t.published}
            </Chip>{' '}
            {view.version}
          </p>
        </div>
        <div class="walk-buttons">
          {view.certificate !== null && (
            <ButtonLink href={`/desk/designer/${view.id}/walk`} weight="plain" icon="arrow">
              {t.walk.link}
            </ButtonLink>
          )}
          {view.canCompare && (
            <ButtonLink href={`/desk/designer/${view.id}/compare`} weight="plain" icon="branch">
              {t.compare.link}
            </ButtonLink>
          )}
          <Acts view={view} />
        </div>
      </div>
      <Done text={view.done} />
      <ErrorSummary problems={view.problems} />
      <nav class="pills bench-faces" aria-label={t.faces.navigation}>
        {FACES.map((face) => (
          <a key={face} href={`#${face}`}>
            {t.faces[face]}
            {face === 'findings' && <strong>{view.findings.length}</strong>}
          </a>
        ))}
      </nav>
      <div class="bench">
        <div class="bench-side">
          <Findings view={view} />
          <Source view={view} />
          <Face id="tests">
            {view.tests ? <Tests tests={view.tests} /> : <p class="muted">{t.testsFace.notRun}</p>}
          </Face>
          <Face id="moving">{view.moving ? <Moving view={view.moving} /> : <p class="muted">{t.notYet}</p>}</Face>
          <PublishFace view={view} />
        </div>
        <div class="bench-side">
          <Face id="form">{view.form ? <Preview pages={view.form} /> : <p class="muted">{t.notYet}</p>}</Face>
          <Face id="guide">
            {view.guide ? <GuideTold view={view.guide} /> : <p class="muted">{t.afterFindings}</p>}
          </Face>
        </div>
      </div>
      <Face id="chart">{view.chart ? <StateChart view={view.chart} /> : <p class="muted">{t.notYet}</p>}</Face>
      <Face id="messages">
        {view.messages ? <Messages messages={view.messages} /> : <p class="muted">{t.notYet}</p>}
      </Face>
      <Face id="record">{view.record ? <Record view={view.record} /> : <p class="muted">{t.notYet}</p>}</Face>
      <div class="bench">
        <Face id="staff">{view.staff ? <Screens screens={view.staff} /> : <p class="muted">{t.afterFindings}</p>}</Face>
        <Face id="paper">{view.document ? <Paper document={view.document} /> : <p class="muted">{t.notYet}</p>}</Face>
      </div>
      <Face id="certificate">
        {view.certificates ? <Specimens of={view.certificates} /> : <p class="muted">{t.notYet}</p>}
      </Face>
    </DeskShell>
  );
}

function Acts({ view }: { readonly view: FacesView }) {
  const t = useTexts();
  if (view.kind === 'draft')
    return (
      <Form action={`/desk/designer/${view.id}`}>
        <Button name="intent" value="drop" weight="plain" icon="trash">
          {t.drop}
        </Button>
      </Form>
    );
  if (view.source === null) return null;
  return (
    <Form action={`/desk/designer/${view.id}`}>
      <Button name="intent" value="take" icon="pen">
        {t.take}
      </Button>
    </Form>
  );
}

export const facesPage: Page<FacesView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.problems, view.title, site),
  Body: Faces,
  scripts: ['print.js'],
  styles: ['bench.css', 'letter.css'],
};
