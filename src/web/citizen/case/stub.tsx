// The ticket of a case: whose turn it is and until when, before anything else. The applicant's own turn goes first, then
// what is being put right, then the promise; only when nothing is owed does it show the result.
import { dateOf, type LocalDate } from '#kernel/time.ts';
import { dayParts, dayWords, fullDayWords } from '../../kit/date/date.ts';
import { dueNote } from '../../kit/due/due.ts';
import { useSite } from '../../kit/site/site.ts';
import { Stub } from '../../kit/stub/stub.tsx';
import { useTexts as usePayTexts } from '../pay/texts.ts';
import { useTexts } from '../texts.ts';
import type { CaseView, DutyView } from './page.tsx';

export function CaseStub({ view }: { readonly view: CaseView }) {
  // A promised paper has its own place: the case goes on meanwhile.
  const mine = view.duties.find((one) => one.isYours && one.kind !== 'evaluate' && one.kind !== 'supply');
  if (mine) return <TurnStub view={view} duty={mine} />;
  const again = view.duties.find((one) => one.kind === 'rectify' || one.kind === 'callBack');
  if (again) return <TurnStub view={view} duty={again} />;
  if (view.outcome) return <ResultStub view={view} outcome={view.outcome} />;
  return view.due?.light === 'paused' ? <StoppedStub view={view} /> : <PromiseStub view={view} />;
}

function TurnStub({ view, duty }: { readonly view: CaseView; readonly duty: DutyView }) {
  const t = useTexts().case;
  const pay = usePayTexts();
  const { language, now } = useSite();
  const day = duty.due && dayWords(dateOf(duty.due.date), language, dateOf(now));
  return (
    <Stub
      kicker={duty.isYours ? t.yourTurn : t.again}
      title={
        day === null
          ? duty.what
          : view.pay && duty.kind === 'pay'
            ? pay.by(day)
            : duty.isYours
              ? view.turn
                ? t.answerBy(day)
                : t.yourTurnBy(day)
              : t.againBy(day)
      }
      lines={[duty.isYours ? (view.turn?.title ?? view.pay?.sum ?? t.yourTurnLine) : duty.who]}
      due={duty.due}
      steps={view.steps}
    />
  );
}

function ResultStub({
  view,
  outcome,
}: {
  readonly view: CaseView;
  readonly outcome: NonNullable<CaseView['outcome']>;
}) {
  const t = useTexts().case;
  const { language, now } = useSite();
  const today = dateOf(now);
  const rating = view.duties.find((one) => one.isYours)?.due;
  return (
    <Stub
      kicker={t.outcome}
      title={outcome.word}
      lines={[
        ...(outcome.said === null ? [] : [outcome.said]),
        fullDayWords(dateOf(outcome.at), language, today),
        ...(rating ? [t.rateBy(dayWords(dateOf(rating.date), language, today))] : []),
      ]}
      due={null}
      steps={view.steps}
      over={{ ...dayParts(dateOf(outcome.at), language), unit: t.doneOn, isGood: outcome.isGood }}
    />
  );
}

function StoppedStub({ view }: { readonly view: CaseView }) {
  const t = useTexts().case;
  const { language, now } = useSite();
  const day = (date: LocalDate): string => dayWords(date, language, dateOf(now));
  return (
    <Stub
      kicker={t.stopped}
      title={view.resumesAfter === null ? t.resumesLater : t.resumesAfter(day(view.resumesAfter))}
      lines={holderOf(view)}
      due={view.due}
      steps={view.steps}
    />
  );
}

function PromiseStub({ view }: { readonly view: CaseView }) {
  const t = useTexts().case;
  const { language, now } = useSite();
  const { due } = view;
  const note = due && dueNote(due, language);
  return (
    <Stub
      kicker={t.dueTitle[view.dueOf]}
      title={due === null ? view.service.title : fullDayWords(dateOf(due.date), language, dateOf(now))}
      lines={[...holderOf(view), ...(note ? [note] : []), ...(view.overrun === null ? [] : [view.overrun])]}
      due={due}
      steps={view.steps}
    />
  );
}

/** Who has it now; of what is handled together with another, how far that is before it. */
const holderOf = ({ joined, duties: [first] }: CaseView): readonly string[] => [
  ...(joined ? [joined.standing] : []),
  ...(first && first.who !== '' ? [first.who] : []),
];
