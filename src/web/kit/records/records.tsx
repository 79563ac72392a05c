// Records of a register to pick one from: each is a card with what the register says of it, in words. Before anything is read
// there is a box to agree; where there is nothing to pick from it is said why.
import { Button } from '../button/button.tsx';
import { FieldGroup, useFieldId, type FieldProps } from '../field/field.tsx';
import { Hidden } from '../form/form.tsx';
import { Consents, type LookupView } from '../lookups/lookups.tsx';
import { Notice } from '../problem/problem.tsx';
import { useTexts } from './texts.ts';

export interface RecordFact {
  readonly label: string;
  readonly value: string;
  /** Of a list inside the record: one line each. */
  readonly lines?: readonly string[];
}

interface RecordView {
  readonly key: string;
  readonly name: string;
  readonly facts: readonly RecordFact[];
}

export interface RecordsView {
  /** What the register is called. */
  readonly register: string;
  /** null: nothing was read. */
  readonly records: readonly RecordView[] | null;
  /** Why there is nothing to pick from. */
  readonly hindrance: readonly string[];
  /** What has to be agreed to before. */
  readonly consents: readonly LookupView[];
  readonly given: readonly string[];
}

/** Named in the form, so that boxes which were not ticked are known to have been shown. */
export const CONSENTS_ASKED = 'consents.asked';

export function Records({
  view,
  value,
  ...props
}: FieldProps & { readonly view: RecordsView; readonly value: string }) {
  const t = useTexts();
  const { records, hindrance, consents, given, register } = view;
  return (
    <>
      {consents.length > 0 && (
        <>
          <Hidden name={CONSENTS_ASKED} value="true" />
          <Consents of={consents} given={given} />
        </>
      )}
      {hindrance.length > 0 && (
        <Notice tone="trouble">
          {hindrance.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      {records !== null && records.length > 0 && <Cards view={records} value={value} {...props} />}
      {records?.length === 0 && (
        <Notice tone="waiting">
          <p>{t.none(register)}</p>
        </Notice>
      )}
      {records === null && <Unread {...props} register={register} />}
    </>
  );
}

/** What is wrong is said where the cards would be. */
function Unread({ register, ...props }: FieldProps & { readonly register: string }) {
  const t = useTexts();
  const id = useFieldId(props.name);
  return (
    <FieldGroup {...props} hint={t.first(register)}>
      <p id={id}>
        <Button name="intent" value="look" weight="plain">
          {t.look}
        </Button>
      </p>
    </FieldGroup>
  );
}

function Cards({
  view,
  value,
  ...props
}: FieldProps & { readonly view: readonly RecordView[]; readonly value: string }) {
  const first = useFieldId(props.name);
  return (
    <FieldGroup {...props}>
      <div class="choices">
        {view.map(({ key, name, facts }, index) => {
          const id = index === 0 ? first : `${first}-${index}`;
          return (
            <div class="choice record" key={key}>
              <input
                type="radio"
                id={id}
                name={props.name}
                value={key}
                checked={key === value}
                aria-describedby={`${id}-about`}
              />
              <label for={id}>{name}</label>
              <RecordFacts facts={facts} id={`${id}-about`} />
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}

function RecordFacts({ facts, id }: { readonly facts: readonly RecordFact[]; readonly id: string }) {
  return (
    <dl class="record-facts" id={id}>
      {facts.map(({ label, value, lines }) => (
        <div key={label} class={lines ? 'record-list' : undefined}>
          <dt>{label}</dt>
          {lines ? lines.map((line) => <dd key={line}>{line}</dd>) : <dd>{value}</dd>}
        </div>
      ))}
    </dl>
  );
}
