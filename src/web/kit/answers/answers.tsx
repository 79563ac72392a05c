// Answers that are there already, in a list: the question, and the passage that answers it.
import { Icon } from '../icon/icon.tsx';

export interface AnswerRowView {
  readonly id: string;
  readonly question: string;
  readonly href: string;
  /** What answers; absent in a plain list. */
  readonly passage?: string;
}

interface AnswerRowsProps {
  readonly answers: readonly AnswerRowView[];
  readonly heading?: 'h2' | 'h3';
}

export const AnswerRows = ({ answers, heading: Heading = 'h3' }: AnswerRowsProps) => (
  <ul class="rows">
    {answers.map(({ id, question, href, passage }) => (
      <li key={id} class="row row-service">
        <div class="row-text">
          <Heading class="row-title">
            <a href={href}>{question}</a>
          </Heading>
          {passage !== undefined && <p class="row-summary row-answer">{passage}</p>}
        </div>
        <Icon name="arrow" className="row-arrow" />
      </li>
    ))}
  </ul>
);
