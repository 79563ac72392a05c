// A page of a declared form: each field of the document becomes the control its widget names. The same component
// serves applying, correcting and filing for somebody else.
import { Fragment } from 'preact';
import type { Json, JsonObject } from '#kernel/json.ts';
import { say } from '#kernel/text.ts';
import type { LocalDate } from '#kernel/time.ts';
import { findSchema, valueAt, wordOf } from '#service/data.ts';
import { shownValue } from '#service/form/fields.ts';
import { takesPaper } from '#service/rules/output.ts';
import type { Field, ServiceDocument } from '#service/rules.ts';
import { certificateTexts } from '../certificate/texts.ts';
import { Choice, Tick } from '../choice/choice.tsx';
import { Conditional, Conditions } from '../conditional/conditional.tsx';
import { dayWords } from '../date/date.ts';
import { AreaField, DateField, SelectField, TextField, type OptionGroup } from '../field/field.tsx';
import { PlaceFields, type PlaceTown, type PlaceValue } from '../place/place.tsx';
import { problemOf, type Problem } from '../problem/problem.tsx';
import { Records, type RecordsView } from '../records/records.tsx';
import { useKitTexts, useSite } from '../site/site.ts';
import { Upload, type UploadedFile, type UploadRules } from '../upload/upload.tsx';
import type { FormPlan } from './plan.ts';
import { promiseName, yuanOf } from './read.ts';

export interface FieldsView {
  readonly document: ServiceDocument;
  /** Those of this page, or those to be corrected. */
  readonly fields: readonly Field[];
  readonly data: JsonObject;
  readonly place: PlaceValue;
  readonly towns: readonly PlaceTown[];
  /** Offices to choose from where a field asks for one. */
  readonly units: readonly OptionGroup[];
  /** Files already here, by material; those without one under ''. */
  readonly files: Readonly<Record<string, readonly UploadedFile[]>>;
  /** Certificates that may be chosen in the place of papers, by material; '' chosen: a paper instead. */
  readonly evidence?: Readonly<
    Record<
      string,
      {
        readonly options: readonly { readonly number: string; readonly until: LocalDate | null }[];
        readonly chosen: string;
      }
    >
  >;
  /** `ref` is a field's ref, `place.village`, or `files.<material>`. */
  readonly problems: readonly Problem[];
  /** What expressions know of the applicant: lets the enhancement decide as the server will. */
  readonly applicant?: JsonObject;
  /** Records of registers to pick from, by field. */
  readonly records?: Readonly<Record<string, RecordsView>>;
  /** Materials that may be promised for later. */
  readonly promises?: Readonly<Record<string, PromiseView>>;
}

/** 容缺 The box that says: not now, but by then. */
export interface PromiseView {
  readonly label: string;
  readonly hint: string;
  readonly ticked: boolean;
}

const ANY_FILE: UploadRules = {
  mediaTypes: ['image/jpeg', 'image/png', 'application/pdf'],
  maxBytes: 10_485_760,
  maxItems: 9,
};

interface FormFieldsProps {
  readonly view: FieldsView;
  /** Id of the form around it; conditions hang on it. */
  readonly formId: string;
}

export function FormFields({ view, formId }: FormFieldsProps) {
  return (
    <>
      <Plan view={view} />
      <Conditions document={view.document} formId={formId} fields={view.fields} data={view.data} />
      {view.fields.map((field) =>
        field.visible === undefined ? (
          <OneField key={field.ref} field={field} view={view} />
        ) : (
          <Conditional key={field.ref} field={field}>
            <OneField field={field} view={view} />
          </Conditional>
        ),
      )}
    </>
  );
}

/** The rules as data for the enhancement: not a script to the browser, so the policy lets it stand. */
function Plan({ view }: { readonly view: FieldsView }) {
  const { now } = useSite();
  const t = useKitTexts();
  const { id, data, form, materials } = view.document;
  // A field that a register was to fill in and did not is one like any other here.
  const here = new Map(view.fields.map((field) => [field.ref, field]));
  const pages = form.pages.map((page) => ({
    ...page,
    fields: page.fields.map((field) => here.get(field.ref) ?? field),
  }));
  const plan: FormPlan = {
    document: { id, data, form: { ...form, pages }, materials },
    fields: view.fields.map((field) => field.ref),
    data: view.data,
    applicant: view.applicant ?? {},
    now,
    prefix: `${t.problem.prefix}${t.colon}`,
  };
  const text = JSON.stringify(plan).replaceAll('<', '\\u003c');
  return <script type="application/json" data-plan dangerouslySetInnerHTML={{ __html: text }} />;
}

/** What a person typed in yuan while the data are fen. */
function shownNumber(value: Json | undefined, isMoney: boolean): string {
  if (typeof value === 'number') return isMoney ? yuanOf(value) : String(value);
  return typeof value === 'string' ? value : '';
}

const unitName = ({ units }: FieldsView, id: string): string =>
  units.flatMap(({ options }) => options).find(({ value }) => value === id)?.label ?? id;

function OneField({ field, view }: { readonly field: Field; readonly view: FieldsView }) {
  const { language } = useSite();
  const schema = findSchema(view.document.data, field.ref);
  const shown = shownValue(field, view.data);
  const [first = ''] = shown;
  const common = {
    name: field.ref,
    label: say(field.label, language),
    ...(field.help === undefined ? {} : { hint: say(field.help, language) }),
    ...(field.required === false ? { optional: true } : {}),
    ...problemOf(view.problems, field.ref),
  };
  const records = view.records?.[field.ref];
  if (records) return <Records {...common} view={records} value={first} />;
  const isMoney = wordOf(schema, 'x-unit') === 'fen';
  const readOnly = field.readOnly ? { readOnly: true } : {};
  const options = (field.options ?? []).map((option) => ({ value: option.value, label: say(option.label, language) }));
  // No `maxlength`: a browser cuts what is pasted without a word, and counts rare characters twice. Too long is said.
  const text = { ...common, value: first, ...readOnly };
  // Nobody chooses what a register has said: it is shown by the word for it.
  if (field.readOnly && (field.widget === 'select' || field.widget === 'radio'))
    return <TextField {...text} value={options.find(({ value }) => value === first)?.label ?? first} />;
  switch (field.widget) {
    case 'area':
      return <AreaField {...text} rows={field.readOnly ? 3 : 5} />;
    case 'number':
      return (
        <NumberField
          {...common}
          {...readOnly}
          value={shownNumber(valueAt(view.data, field.ref), isMoney)}
          isMoney={isMoney}
        />
      );
    case 'date':
      return <DateField {...common} value={first} />;
    case 'select':
      return <SelectField {...common} value={first} options={options} />;
    case 'radio':
      return (
        <Choice {...common} value={first} options={options} row={options.every(({ label }) => label.length <= 12)} />
      );
    case 'checkbox':
      return options.length === 0 ? (
        <Tick {...common} checked={first === 'true'} />
      ) : (
        <Choice {...common} kind="checkbox" values={shown} options={options} />
      );
    case 'unit':
      if (field.readOnly) return <TextField {...text} value={unitName(view, first)} />;
      return <SelectField {...common} value={first} groups={view.units} />;
    case 'place':
      return (
        <PlaceFields
          label={common.label}
          {...(common.hint === undefined ? {} : { hint: common.hint })}
          towns={view.towns}
          value={view.place}
          problems={view.problems}
        />
      );
    case 'files':
      return <Files field={field} view={view} common={common} />;
    case 'phone':
      return <TextField {...text} type="tel" inputMode="tel" autoComplete="tel" format="phone" width="middle" />;
    case 'idNumber':
      return <TextField {...text} format="idNumber" autoComplete="off" width="middle" />;
    default:
      return <TextField {...text} />;
  }
}

/** Works without script: a box like any other, under its material. */
function Promised({ material, view }: { readonly material: string; readonly view: FieldsView }) {
  const promise = view.promises?.[material];
  if (!promise) return null;
  return <Tick name={promiseName(material)} label={promise.label} hint={promise.hint} checked={promise.ticked} />;
}

type Common = Parameters<typeof TextField>[0];

function NumberField({ isMoney, ...props }: Common & { readonly isMoney: boolean }) {
  const t = useKitTexts();
  return (
    <TextField
      {...props}
      inputMode={isMoney ? 'decimal' : 'numeric'}
      width="short"
      {...(isMoney ? { unit: t.yuan } : {})}
    />
  );
}

/** Each material asks for its own files; a service without declared materials takes anything that supports it. */
function Files({ field, view, common }: { readonly field: Field; readonly view: FieldsView; readonly common: Common }) {
  const { language } = useSite();
  const t = certificateTexts(language);
  if (view.document.materials.length === 0)
    return <Upload {...common} name="files" rules={ANY_FILE} files={view.files[''] ?? []} />;
  return (
    <>
      {common.hint !== undefined && <p class="hint">{common.hint}</p>}
      {view.document.materials.map((material) => {
        const title = say(material.title, language);
        const own = view.evidence?.[material.id];
        return (
          <Fragment key={material.id}>
            {own && <Evidence material={material.id} title={title} own={own} />}
            {takesPaper(material) && (
              <Upload
                name={`files.${material.id}`}
                label={own ? t.use.uploaded(title) : title}
                {...(material.help === undefined ? {} : { hint: say(material.help, language) })}
                {...(material.required === false || own ? { optional: true } : {})}
                {...problemOf(view.problems, `files.${material.id}`)}
                {...(view.document.materials.length === 1 ? problemOf(view.problems, field.ref) : {})}
                rules={material}
                files={view.files[material.id] ?? []}
              />
            )}
            <Promised material={material.id} view={view} />
          </Fragment>
        );
      })}
    </>
  );
}

/** One's own certificates of the kind that is asked for, or a paper after all. */
function Evidence({
  material,
  title,
  own,
}: {
  readonly material: string;
  readonly title: string;
  readonly own: NonNullable<FieldsView['evidence']>[string];
}) {
  const { language } = useSite();
  const t = certificateTexts(language);
  return (
    <Choice
      name={`evidence.${material}`}
      label={t.use.question(title)}
      value={own.chosen}
      options={[
        ...own.options.map(({ number, until }) => ({
          value: number,
          label: t.use.own(number),
          hint: until === null ? t.always : t.use.until(dayWords(until, language)),
        })),
        { value: '', label: t.use.upload },
      ]}
    />
  );
}
