// The parts of a case that the page and the pane beside a list share.
import { Chip } from '../../kit/chip/chip.tsx';
import { machineMoment, momentWords } from '../../kit/date/date.ts';
import { TimeLeft } from '../../kit/due/due.tsx';
import { Facts, type Fact } from '../../kit/facts/facts.tsx';
import { Icon } from '../../kit/icon/icon.tsx';
import { useSite } from '../../kit/site/site.ts';
import { ElsewhereLink } from '../../kit/upload/elsewhere.tsx';
import type { UploadedFile } from '../../kit/upload/upload.tsx';
import { useTexts } from './texts.ts';
import type { ApplicantView, CasePaneView, DeskDutyView } from './view.ts';

/** Stage, state, urgency and time left, in one line. */
export function Standing({ view }: { readonly view: CasePaneView }) {
  return (
    <p class="standing">
      <Chip tone={view.tone}>{view.stage}</Chip>
      {view.state !== '' && <span>{view.state}</span>}
      {view.urgency !== null && <Chip tone="trouble">{view.urgency}</Chip>}
      <TimeLeft due={view.due} />
    </p>
  );
}

export function Origin({ view }: { readonly view: CasePaneView }) {
  const t = useTexts();
  const { language, now } = useSite();
  const facts: readonly Fact[] = [
    ...(view.place === null ? [] : [{ label: t.place, value: view.place }]),
    { label: t.channel, value: view.channel },
    { label: t.submitted, value: momentWords(view.submittedAt, language, now) },
  ];
  return <Facts facts={facts} compact />;
}

export function Applicant({ applicant }: { readonly applicant: ApplicantView }) {
  const t = useTexts();
  if (applicant === null) return <p class="muted">{t.confidential}</p>;
  const facts: readonly Fact[] = [
    { label: t.name, value: `${applicant.name} · ${applicant.kind}` },
    ...(applicant.phone === null ? [] : [{ label: t.phone, value: <span class="num">{applicant.phone}</span> }]),
    ...(applicant.idNumber === null
      ? []
      : [{ label: t.idNumber, value: <span class="num">{applicant.idNumber}</span> }]),
    ...(applicant.filedBy === null ? [] : [{ label: t.filedBy, value: applicant.filedBy }]),
  ];
  return (
    <>
      <Facts facts={facts} compact />
      {applicant.isMasked && <p class="muted small">{t.masked}</p>}
    </>
  );
}

export function Duties({ duties }: { readonly duties: readonly DeskDutyView[] }) {
  const t = useTexts();
  if (duties.length === 0) return <p class="muted">{t.nobody}</p>;
  return (
    <ul class="duties">
      {duties.map((duty) => (
        <Duty key={`${duty.who}${duty.what}${duty.since}`} duty={duty} />
      ))}
    </ul>
  );
}

function Duty({ duty }: { readonly duty: DeskDutyView }) {
  const t = useTexts();
  const { language, now } = useSite();
  const notes = [
    ...(duty.takenBy === null ? [] : [t.takenBy(duty.takenBy)]),
    ...(duty.not === null ? [] : [t.notBy(duty.not)]),
    ...(duty.watch === null ? [] : [t.watchedBy(duty.watch)]),
  ];
  return (
    <li class={duty.isYours ? 'duty duty-yours' : 'duty'}>
      <span class="duty-who">
        <strong>
          {duty.who} · {duty.what}
        </strong>
        {duty.request !== null && <span class="duty-request">{duty.request}</span>}
        <span class="muted small">
          <time dateTime={machineMoment(duty.since)}>{t.since(momentWords(duty.since, language, now))}</time>
          {notes.map((note) => ` · ${note}`)}
        </span>
      </span>
      <TimeLeft due={duty.due} />
    </li>
  );
}

export function Attachments({ files }: { readonly files: readonly UploadedFile[] }) {
  return files.length === 0 ? null : (
    <ul class="attachments">
      {files.map((file) => (
        <li key={file.id}>
          <a href={file.href}>
            {file.thumbnail === undefined ? (
              <Icon name="file" />
            ) : (
              <img src={file.thumbnail} alt="" width="72" height="54" />
            )}
            <span>
              {file.paper !== undefined && <strong>{file.paper}</strong>}
              {file.name}
            </span>
          </a>
          <ElsewhereLink id={file.id} name={file.name} />
        </li>
      ))}
    </ul>
  );
}
