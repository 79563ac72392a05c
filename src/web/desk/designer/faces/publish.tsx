// Putting a draft into service, with a reason; and every version there has been.
import { Button } from '../../../kit/button/button.tsx';
import { Chip } from '../../../kit/chip/chip.tsx';
import { momentWords } from '../../../kit/date/date.ts';
import { AreaField } from '../../../kit/field/field.tsx';
import { Form } from '../../../kit/form/form.tsx';
import { problemOf } from '../../../kit/problem/problem.tsx';
import { useSite } from '../../../kit/site/site.ts';
import { useTexts } from '../texts.ts';
import { Face } from './face.tsx';
import type { FacesView } from './page.tsx';

export function PublishFace({ view }: { readonly view: FacesView }) {
  const t = useTexts();
  const { language, now } = useSite();
  const isSound = view.document !== null && view.findings.length === 0;
  return (
    <Face id="publish">
      {view.kind === 'draft' && !isSound && <p class="muted">{t.refusals.draft_found_faulty}</p>}
      {view.kind === 'draft' && isSound && (
        <Form action={`/desk/designer/${view.id}`} className="form">
          <p class="muted">{t.publish.lead}</p>
          <AreaField
            name="reason"
            label={t.publish.reason}
            hint={t.publish.reasonHint}
            value={view.reason}
            rows={2}
            maxLength={500}
            {...problemOf(view.problems, 'reason')}
          />
          <div class="row-of-buttons">
            <Button name="intent" value="publish">
              {t.publish.button}
            </Button>
          </div>
        </Form>
      )}
      {view.versions.length > 0 && (
        <>
          <h3>{t.publish.history}</h3>
          <ul class="bench-versions">
            {view.versions.map((one) => (
              <li key={one.hash}>
                <strong class="num">{one.version}</strong>
                {one.isOffered && <Chip tone="done">{t.publish.now}</Chip>}
                <span class="muted">
                  {momentWords(one.at, language, now)} · <span class="num">{one.hash}</span>
                </span>
                <span>{one.how}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Face>
  );
}
