// The text of a document, line by line with the findings where they are; and the same findings as a list.
import { Button } from '../../../kit/button/button.tsx';
import { AreaField } from '../../../kit/field/field.tsx';
import { Form } from '../../../kit/form/form.tsx';
import { Icon } from '../../../kit/icon/icon.tsx';
import { Notice } from '../../../kit/problem/problem.tsx';
import { useTexts } from '../texts.ts';
import { Face } from './face.tsx';
import type { FacesView, FindingView } from './page.tsx';

export function Source({ view }: { readonly view: FacesView }) {
  const t = useTexts();
  return (
    <Face id="source">
      {view.source === null ? (
        <p class="muted">{t.noSource}</p>
      ) : (
        <Lines source={view.source} findings={view.findings} />
      )}
      {view.kind === 'draft' && (
        <details class="bench-edit" open={view.findings.length > 0}>
          <summary>{t.edit}</summary>
          <Form action={`/desk/designer/${view.id}`} className="form">
            <div class="bench-text">
              <AreaField name="source" label={t.source} value={view.source ?? ''} rows={22} />
            </div>
            <div class="row-of-buttons">
              <Button name="intent" value="save">
                {t.save}
              </Button>
            </div>
          </Form>
        </details>
      )}
    </Face>
  );
}

function Lines({ source, findings }: { readonly source: string; readonly findings: readonly FindingView[] }) {
  const t = useTexts();
  const lines = source.replace(/\n$/, '').split('\n');
  return (
    <div class="bench-code" role="region" aria-label={t.source} tabIndex={0}>
      <ol>
        {lines.map((text, index) => {
          const found = findings.filter(({ line }) => line === index + 1);
          return (
            <li key={`${index}`} id={`line-${index + 1}`} {...(found.length > 0 ? { class: 'bench-wrong' } : {})}>
              <code>{text === '' ? ' ' : text}</code>
              {found.map((one) => (
                <p key={one.code + one.message} class="bench-found">
                  <Icon name="alert" />
                  <span>
                    <b>{one.code}</b> {one.message}
                  </span>
                </p>
              ))}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

export function Findings({ view }: { readonly view: FacesView }) {
  const t = useTexts();
  const { findings, certificate, source } = view;
  const last = (source ?? '').replace(/\n$/, '').split('\n').length;
  return (
    <Face id="findings">
      {findings.length === 0 ? (
        <Notice tone="done" title={t.sound}>
          {certificate !== null && <p>{certificate}</p>}
        </Notice>
      ) : (
        <>
          <p>{t.faulty(findings.length)}</p>
          <ol class="bench-findings">
            {findings.map((one) => (
              <li key={`${one.line}${one.code}${one.message}`}>
                <p>
                  <a href={`#line-${Math.min(one.line, last)}`}>{t.line(one.line)}</a> <code>{one.code}</code>
                </p>
                <p>{one.message}</p>
                {one.witness.length > 0 && (
                  <p class="muted">
                    {t.witness}: <code>{one.witness.slice(0, 6).join(' · ')}</code>
                  </p>
                )}
              </li>
            ))}
          </ol>
        </>
      )}
    </Face>
  );
}
