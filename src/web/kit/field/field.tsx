// One question: label, hint, control, error, with the ids wired so that a screen reader says them together.
import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { Icon } from '../icon/icon.tsx';
import { useKitTexts } from '../site/site.ts';

// Several forms on one page may ask for a `reason`: each has its own scope, so that ids stay unique.
const Scope = createContext('f');

export const FieldScope = Scope.Provider;

/** The id of a field's first control; the error summary links to it. */
export function useFieldId(name: string): string {
  return idIn(useContext(Scope), name);
}

const idIn = (scope: string, name: string): string =>
  `${scope}-${name.replace(/^\//, '').replace(/[^A-Za-z0-9]+/g, '-')}`;

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string;
  readonly optional?: boolean;
}

/** `id`s for the control: what describes it, and whether it is wrong. */
export interface Wired {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: 'true';
}

export function useWired({ name, hint, problem }: FieldProps): Wired {
  const id = useFieldId(name);
  const described = [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`]
    .filter(Boolean)
    .join(' ');
  return {
    id,
    name,
    ...(described === '' ? {} : { 'aria-describedby': described }),
    ...(problem === undefined ? {} : { 'aria-invalid': 'true' as const }),
  };
}

const Optional = () => {
  const t = useKitTexts();
  return <span class="optional">{t.optional}</span>;
};

function HintAndProblem({ name, hint, problem }: FieldProps) {
  const t = useKitTexts();
  const id = useFieldId(name);
  return (
    <>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p class="problem" id={`${id}-problem`}>
          <Icon name="alert" />
          <span class="sr">
            {t.problem.prefix}
            {t.colon}
          </span>
          {problem}
        </p>
      )}
    </>
  );
}

/** A field with one control. */
export function Field(props: FieldProps & { readonly children: ComponentChildren }) {
  const id = useFieldId(props.name);
  return (
    <div class={props.problem === undefined ? 'field' : 'field field-wrong'}>
      <label for={id}>
        {props.label}
        {props.optional && <Optional />}
      </label>
      <HintAndProblem {...props} />
      {props.children}
    </div>
  );
}

/** A field of several controls: radios, check boxes, the parts of a date. */
export function FieldGroup(props: FieldProps & { readonly children: ComponentChildren; readonly id?: string }) {
  const wired = useWired(props);
  return (
    <fieldset
      class={props.problem === undefined ? 'field' : 'field field-wrong'}
      {...(wired['aria-describedby'] === undefined ? {} : { 'aria-describedby': wired['aria-describedby'] })}
    >
      <legend>
        {props.label}
        {props.optional && <Optional />}
      </legend>
      <HintAndProblem {...props} />
      {props.children}
    </fieldset>
  );
}

interface TextFieldProps extends FieldProps {
  readonly value?: string;
  readonly type?: 'text' | 'tel' | 'password';
  readonly inputMode?: 'numeric' | 'tel' | 'text' | 'decimal';
  readonly autoComplete?: string;
  readonly maxLength?: number;
  readonly unit?: string;
  readonly readOnly?: boolean;
  /** Checked while typing by the enhancement: a named format. */
  readonly format?: string;
  readonly width?: 'short' | 'middle';
}

export function TextField(props: TextFieldProps) {
  const { value, type = 'text', inputMode, autoComplete, maxLength, unit, readOnly, format, width } = props;
  const attributes = {
    ...useWired(props),
    class: width === undefined ? 'control' : `control control-${width}`,
    value: value ?? '',
    ...(inputMode === undefined ? {} : { inputMode }),
    ...(autoComplete === undefined ? {} : { autoComplete }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(readOnly ? { readOnly: true } : {}),
    ...(format === undefined ? {} : { 'data-format': format }),
    ...(props.optional ? {} : { 'aria-required': 'true' as const }),
  };
  const input = <Input type={type} attributes={attributes} />;
  return (
    <Field {...props}>
      {unit === undefined ? (
        input
      ) : (
        <div class="with-unit">
          {input}
          <span class="unit">{unit}</span>
        </div>
      )}
    </Field>
  );
}

interface FileFieldProps {
  readonly name: string;
  readonly label: string;
  /** Media types and endings, as `accept` has them. */
  readonly accept: string;
}

/** One file, sent with the form. The button is ours: the browser's own speaks the browser's language. */
export function FileField({ name, label, accept }: FileFieldProps) {
  const { upload: t } = useKitTexts();
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <div class="upload-new">
        <label class="upload-pick" for={name}>
          <Icon name="upload" />
          <span>{t.choose}</span>
        </label>
        <input class="upload-input" id={name} type="file" name={name} accept={accept} />
      </div>
    </div>
  );
}

// Preact types inputs apart by their kind, so each is written out.
function Input({ type, attributes }: { readonly type: 'text' | 'tel' | 'password'; readonly attributes: object }) {
  if (type === 'password') return <input {...attributes} type="password" />;
  return type === 'tel' ? <input {...attributes} type="tel" /> : <input {...attributes} type="text" />;
}

export function AreaField(
  props: FieldProps & {
    readonly value?: string;
    readonly maxLength?: number;
    readonly rows?: number;
    readonly readOnly?: boolean;
  },
) {
  return (
    <Field {...props}>
      <textarea
        {...useWired(props)}
        class="control"
        rows={props.rows ?? 5}
        {...(props.readOnly ? { readOnly: true } : {})}
        {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
        {...(props.optional ? {} : { 'aria-required': 'true' as const })}
      >
        {props.value ?? ''}
      </textarea>
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}
export interface OptionGroup {
  readonly label: string;
  readonly options: readonly Option[];
}

interface SelectFieldProps extends FieldProps {
  readonly value?: string;
  readonly options?: readonly Option[];
  readonly groups?: readonly OptionGroup[];
  /** Leaves out the empty first choice. */
  readonly settled?: boolean;
}

export function SelectField(props: SelectFieldProps) {
  const t = useKitTexts();
  const { value, options = [], groups = [], settled } = props;
  const one = (option: Option) => (
    <option key={option.value} value={option.value} selected={option.value === value}>
      {option.label}
    </option>
  );
  return (
    <Field {...props}>
      <select
        {...useWired(props)}
        class="control"
        {...(props.optional || settled ? {} : { 'aria-required': 'true' as const })}
      >
        {!settled && <option value="">{t.choose}</option>}
        {options.map(one)}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map(one)}
          </optgroup>
        ))}
      </select>
    </Field>
  );
}

/** Year, month and day are typed: a native picker shows the browser's language and is slow for a year of birth. */
export function DateField(props: FieldProps & { readonly value?: string }) {
  const t = useKitTexts().date;
  const [year = '', month = '', day = ''] = (props.value ?? '').split('-');
  const { id } = useWired(props);
  const part = (key: 'y' | 'm' | 'd', label: string, value: string, length: number) => (
    <div class="date-part" key={key}>
      <label for={key === 'y' ? id : `${id}-${key}`}>{label}</label>
      <input
        class={length > 2 ? 'control control-year' : 'control control-day'}
        id={key === 'y' ? id : `${id}-${key}`}
        name={`${props.name}.${key}`}
        value={key === 'y' ? value : value.replace(/^0/, '')}
        inputMode="numeric"
        maxLength={length}
        {...(props.problem === undefined ? {} : { 'aria-invalid': 'true' as const })}
      />
    </div>
  );
  return (
    <FieldGroup {...props} hint={props.hint ?? t.hint}>
      <div class="date-parts">
        {part('y', t.year, year, 4)}
        {part('m', t.month, month, 2)}
        {part('d', t.day, day, 2)}
      </div>
    </FieldGroup>
  );
}
