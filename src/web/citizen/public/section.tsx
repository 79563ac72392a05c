// 公开 On the page of one's own case: whether it is shown to everybody, and a button that changes it.
import { Button } from '../../kit/button/button.tsx';
import { Form } from '../../kit/form/form.tsx';
import { useTexts } from './texts.ts';

export interface WishView {
  readonly action: string;
  readonly wanted: boolean;
  /** The public page, while there is one. */
  readonly href: string | null;
}

export function Wish({ view }: { readonly view: WishView }) {
  const t = useTexts().case;
  return (
    <section id="public" class="no-print stack">
      <h2 class="section-head">{t.title}</h2>
      <p>
        {view.href !== null ? t.shown : view.wanted ? t.waiting : t.no}{' '}
        {view.href !== null && <a href={view.href}>{t.see}</a>}
      </p>
      <p class="muted small">{t.lead}</p>
      <Form action={view.action} className="row-of-buttons">
        <Button name="wanted" value={view.wanted ? 'false' : 'true'} weight="plain">
          {view.wanted ? t.takeBack : t.allow}
        </Button>
      </Form>
    </section>
  );
}
