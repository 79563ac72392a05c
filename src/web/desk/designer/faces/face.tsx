// One face of a document: a part of the page with its own name, to which the navigation leads.
import type { ComponentChildren } from 'preact';
import { useTexts } from '../texts.ts';
import type { DesignerTexts } from '../texts.zh.ts';

export type FaceName = Exclude<keyof DesignerTexts['faces'], 'navigation'>;

export function Face({ id, children }: { readonly id: FaceName; readonly children: ComponentChildren }) {
  const t = useTexts();
  return (
    <section class={`card face face-${id}`} id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t.faces[id]}</h2>
      {children}
    </section>
  );
}
