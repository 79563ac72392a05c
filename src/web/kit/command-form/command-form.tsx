// A form for any command, made from the JSON Schema of its input: what `available` offers can be given, without a page
// written for it. Words and lists of choices are handed in; the schema says what is asked and what is needed.
import type { Json, JsonObject } from '#kernel/json.ts';
import { Button, type Weight } from '../button/button.tsx';
import { Choice, Tick, YesNo } from '../choice/choice.tsx';
import {
  AreaField,
  DateField,
  FieldScope,
  SelectField,
  TextField,
  type Option,
  type OptionGroup,
} from '../field/field.tsx';
import { Form, Hidden } from '../form/form.tsx';
import { ErrorSummary, problemOf, type Problem } from '../problem/problem.tsx';
import { useKitTexts } from '../site/site.ts';
import { Upload, type UploadedFile } from '../upload/upload.tsx';
import { isRequired, propertiesOf } from './read.ts';

export interface CommandView {
  readonly command: string;
  /** What the button says: 受理, 转办. */
  readonly label: string;
  readonly action: string;
  /** JSON Schema of the input, as `available` gives it. */
  readonly input: JsonObject;
  /** The party or post it is given as, and that post in words when there is more than one. */
  readonly as: string;
  readonly asWord?: string;
  /** The seq that was read; an older one is refused as stale. */
  readonly seq: number;
  /** Words of each asked property, and of `items/ref`, `items/text` inside lists. */
  readonly labels: Readonly<Record<string, string>>;
  readonly hints?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, readonly Option[]>>;
  readonly groups?: Readonly<Record<string, readonly OptionGroup[]>>;
  readonly values?: JsonObject;
  readonly files?: readonly UploadedFile[];
  readonly problems?: readonly Problem[];
  /** What to know before giving it. */
  readonly note?: string;
  readonly weight?: Weight;
  /** What the sending button says, when not the label. */
  readonly send?: string;
  /** Ready answers to put into a `reply`. */
  readonly templates?: readonly { readonly title: string; readonly text: string }[];
}

export const needsNothing = (view: CommandView): boolean => propertiesOf(view.input).length === 0;

export function CommandForm({ view }: { readonly view: CommandView }) {
  const t = useKitTexts();
  const hasFiles = propertiesOf(view.input).some(([, schema]) => schema['x-widget'] === 'files');
  return (
    <FieldScope value={`c-${view.command}`}>
      <ErrorSummary problems={(view.problems ?? []).map((one) => named(one, view, t.colon))} />
      <Form action={view.action} className="form" files={hasFiles} enhance="command" label={view.label}>
        <Hidden name="seq" value={view.seq} />
        <Hidden name="as" value={view.as} />
        {view.note !== undefined && <p class="muted">{view.note}</p>}
        {propertiesOf(view.input).map(([name, schema]) => (
          <Property key={name} name={name} schema={schema} view={view} />
        ))}
        {view.asWord !== undefined && <p class="muted small">{t.command.asPost(view.asWord)}</p>}
        <div class="row-of-buttons">
          <Button weight={view.weight ?? 'main'} name="intent" value="send">
            {view.send ?? view.label}
          </Button>
        </div>
      </Form>
    </FieldScope>
  );
}

/** In the summary a message stands far from its field, so it says which. */
const named = (problem: Problem, { labels }: CommandView, colon: string): Problem => {
  const label = labels[problem.ref ?? ''];
  return label === undefined ? problem : { ...problem, message: `${label}${colon}${problem.message}` };
};

const textOf = (value: Json | undefined): string =>
  value === undefined || value === null || typeof value === 'object' ? '' : String(value);

function Property({
  name,
  schema,
  view,
}: {
  readonly name: string;
  readonly schema: JsonObject;
  readonly view: CommandView;
}) {
  const value = view.values?.[name];
  const required = isRequired(view.input, name);
  const options = view.options?.[name] ?? enumOptions(schema);
  const common = {
    name,
    label: view.labels[name] ?? name,
    ...(view.hints?.[name] === undefined ? {} : { hint: view.hints[name] }),
    ...(required ? {} : { optional: true }),
    ...problemOf(view.problems ?? [], name),
  };
  const maxLength = typeof schema['maxLength'] === 'number' ? { maxLength: schema['maxLength'] } : {};
  if (schema['type'] === 'array') return <List name={name} schema={schema} view={view} common={common} />;
  if (schema['type'] === 'boolean') {
    // What must be answered is asked; what may be wished for is ticked.
    return required ? (
      <YesNo {...common} {...(typeof value === 'boolean' ? { value } : {})} />
    ) : (
      <Tick {...common} checked={value === true} />
    );
  }
  if (schema['format'] === 'date') return <DateField {...common} value={textOf(value)} />;
  if (view.groups?.[name] !== undefined)
    return <SelectField {...common} value={textOf(value)} groups={view.groups[name]} />;
  if (options.length > 0) {
    // Few choices are seen at once; many are chosen from a list.
    return options.length <= 5 ? (
      <Choice {...common} row={options.every(isShort)} value={textOf(value)} options={options} />
    ) : (
      <SelectField {...common} value={textOf(value)} options={options} />
    );
  }
  if (schema['type'] === 'integer')
    return <TextField {...common} value={textOf(value)} inputMode="numeric" width="short" />;
  if (schema['x-widget'] === 'reply')
    return <Reply common={{ ...common, value: textOf(value), ...maxLength }} view={view} />;
  if (schema['x-widget'] === 'area') return <AreaField {...common} {...maxLength} value={textOf(value)} rows={4} />;
  return <TextField {...common} {...maxLength} value={textOf(value)} />;
}

/** Fits beside others in a sheet. */
const isShort = ({ label }: Option): boolean => label.length <= 5;

const enumOptions = (schema: JsonObject): readonly Option[] =>
  Array.isArray(schema['enum'])
    ? (schema['enum'] as readonly (string | number)[]).map((value) => ({ value: `${value}`, label: `${value}` }))
    : [];

type Common = Parameters<typeof AreaField>[0];

/** The long answer to the applicant, with ready texts beside it; the enhancement puts a chosen one in. */
function Reply({ common, view }: { readonly common: Common; readonly view: CommandView }) {
  const t = useKitTexts().command;
  return (
    <div data-enhance="reply">
      <AreaField {...common} rows={8} />
      {(view.templates ?? []).map((template) => (
        <details key={template.title} class="template">
          <summary>{template.title}</summary>
          <p data-template>{template.text}</p>
          <button class="button button-quiet" type="button" hidden data-insert>
            {t.insert}
          </button>
        </details>
      ))}
    </div>
  );
}

const FILES = { mediaTypes: ['image/jpeg', 'image/png', 'application/pdf'], maxBytes: 10_000_000 };

function List({
  name,
  schema,
  view,
  common,
}: {
  readonly name: string;
  readonly schema: JsonObject;
  readonly view: CommandView;
  readonly common: Common;
}) {
  const t = useKitTexts().command;
  if (schema['x-widget'] === 'files') {
    return (
      <Upload {...common} rules={{ ...FILES, maxItems: Number(schema['maxItems'] ?? 9) }} files={view.files ?? []} />
    );
  }
  const items = (schema['items'] ?? {}) as JsonObject;
  const given = Array.isArray(view.values?.[name]) ? (view.values[name] as readonly JsonObject[]) : [];
  const rows = Math.min(Number(schema['maxItems'] ?? 20), Math.max(3, given.length + 1));
  return (
    <fieldset class="field item-list" data-enhance="items" data-add={t.addItem}>
      <legend>{common.label}</legend>
      {Array.from({ length: rows }, (_, index) => (
        <fieldset class="item" key={index}>
          <legend>{t.item(index + 1)}</legend>
          {propertiesOf(items).map(([key, property]) => (
            <ItemProperty
              key={key}
              name={`${name}.${index}.${key}`}
              path={`${name}/${key}`}
              schema={property}
              value={textOf(given[index]?.[key])}
              view={view}
              optional={index >= Number(schema['minItems'] ?? 0)}
            />
          ))}
        </fieldset>
      ))}
    </fieldset>
  );
}

interface ItemProps {
  readonly name: string;
  /** Key into labels and options: `items/ref`. */
  readonly path: string;
  readonly schema: JsonObject;
  readonly value: string;
  readonly view: CommandView;
  readonly optional: boolean;
}

function ItemProperty({ name, path, schema, value, view, optional }: ItemProps) {
  const options = view.options?.[path];
  const common = {
    name,
    label: view.labels[path] ?? path,
    value,
    ...(optional ? { optional } : {}),
    ...problemOf(view.problems ?? [], name),
  };
  if (options !== undefined) return <SelectField {...common} options={options} />;
  const maxLength = typeof schema['maxLength'] === 'number' ? { maxLength: schema['maxLength'] } : {};
  return schema['x-widget'] === 'area' ? (
    <AreaField {...common} {...maxLength} rows={2} />
  ) : (
    <TextField {...common} {...maxLength} />
  );
}
