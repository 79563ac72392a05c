// The table as a file, out and in. A file is taken whole or not at all; what is wrong is told line by line.
import { Button, ButtonLink } from '../../kit/button/button.tsx';
import { FileField } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Notice } from '../../kit/problem/problem.tsx';
import type { TableName } from './page.tsx';
import { useTexts } from './texts.ts';

export type ImportView =
  | { readonly isOk: true; readonly put: number; readonly removed: number }
  /** In the order of the file; line 1 is the header. The sentence names line and column: 第 4 行：“from”没有填写。 */
  | { readonly isOk: false; readonly lines: readonly { readonly line: number; readonly sentence: string }[] };

interface ExchangeProps {
  readonly table: TableName;
  readonly imported: ImportView | null;
}

/** Download: GET `/desk/organisation/export?table=…`. Upload: POST `/desk/organisation/import`, file part `csv`, field `table`. */
export function Exchange({ table, imported }: ExchangeProps) {
  const t = useTexts();
  const word = t.tables[table];
  return (
    <>
      {imported?.isOk === true && (
        <Notice tone="done" live>
          <p>{t.file.done(imported.put, imported.removed)}</p>
        </Notice>
      )}
      {imported?.isOk === false && <WrongLines lines={imported.lines} />}
      <details class="exchange" open={imported?.isOk === false}>
        <summary>{t.file.title}</summary>
        <div class="exchange-body">
          <ol>
            {t.file.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <ButtonLink href={`/desk/organisation/export?table=${table}`} weight="plain" icon="download">
            {t.file.download(word)}
          </ButtonLink>
          <Form action="/desk/organisation/import" files className="exchange-form">
            <Hidden name="table" value={table} />
            <FileField name="csv" label={t.file.choose(word)} accept=".csv,text/csv" />
            <Button icon="upload">{t.file.upload}</Button>
          </Form>
        </div>
      </details>
    </>
  );
}

function WrongLines({ lines }: { readonly lines: Extract<ImportView, { isOk: false }>['lines'] }) {
  const t = useTexts().file;
  return (
    <section class="error-summary" role="alert" aria-labelledby="wrong-lines">
      <h2 id="wrong-lines">{t.wrong(lines.length)}</h2>
      <p>{t.wrongLead}</p>
      <ul class="wrong-lines">
        {lines.map(({ line, sentence }) => (
          <li key={`${line}${sentence}`}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
