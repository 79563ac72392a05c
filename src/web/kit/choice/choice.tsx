// Choice cards: radios and check boxes whose whole card is the target.
import { FieldGroup, useFieldId, type FieldProps, type Option } from '../field/field.tsx';
import { useKitTexts } from '../site/site.ts';

export interface ChoiceOption extends Option {
  readonly hint?: string;
  /** When the label is in another language than the page. */
  readonly lang?: string;
}

interface ChoiceProps extends FieldProps {
  readonly options: readonly ChoiceOption[];
  readonly value?: string;
  readonly values?: readonly string[];
  readonly kind?: 'radio' | 'checkbox';
  /** Cards beside each other, for short words. */
  readonly row?: boolean;
}

export function Choice({ options, value, values, kind = 'radio', row, ...props }: ChoiceProps) {
  const first = useFieldId(props.name);
  return (
    <FieldGroup {...props}>
      <div class={row ? 'choices choices-row' : 'choices'}>
        {options.map((option, index) => {
          const id = index === 0 ? first : `${first}-${index}`;
          return (
            <div class="choice" key={option.value}>
              <input
                type={kind}
                id={id}
                name={props.name}
                value={option.value}
                checked={kind === 'radio' ? option.value === value : (values ?? []).includes(option.value)}
                {...(option.hint === undefined ? {} : { 'aria-describedby': `${id}-about` })}
              />
              <label for={id} {...(option.lang === undefined ? {} : { lang: option.lang })}>
                {option.label}
              </label>
              {option.hint !== undefined && (
                <p class="choice-hint" id={`${id}-about`}>
                  {option.hint}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}

/** Yes or no, posted as `true` and `false`. */
export function YesNo({ value, ...props }: FieldProps & { readonly value?: boolean }) {
  const t = useKitTexts();
  return (
    <Choice
      {...props}
      row
      options={[
        { value: 'true', label: t.yes },
        { value: 'false', label: t.no },
      ]}
      {...(value === undefined ? {} : { value: String(value) })}
    />
  );
}

/** One box that is ticked or not. */
export function Tick({ name, label, hint, checked, problem }: FieldProps & { readonly checked?: boolean }) {
  const id = useFieldId(name);
  return (
    <div class={problem === undefined ? 'field' : 'field field-wrong'}>
      <div class="choice">
        <input
          type="checkbox"
          id={id}
          name={name}
          value="true"
          checked={checked ?? false}
          {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        />
        <label for={id}>{label}</label>
        {hint !== undefined && (
          <p class="choice-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
      {problem !== undefined && <p class="problem">{problem}</p>}
    </div>
  );
}
