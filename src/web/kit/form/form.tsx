// Every form that changes something: a plain POST that works without script and carries the anti-forgery token.
// `noValidate`: the browser's own bubbles speak its language, not the page's, and hide behind hidden fields; our own
// words are said by the server, and by the enhancement where there is one.
import type { ComponentChildren } from 'preact';
import { useSite } from '../site/site.ts';

interface FormProps {
  readonly action: string;
  readonly children: ComponentChildren;
  readonly id?: string;
  readonly className?: string;
  readonly files?: boolean;
  /** Names an enhancement that takes care of this form. */
  readonly enhance?: string;
  readonly label?: string;
}

export function Form({ action, children, id, className, files, enhance, label }: FormProps) {
  const site = useSite();
  return (
    <form
      method="post"
      action={action}
      noValidate
      {...(id === undefined ? {} : { id })}
      {...(className === undefined ? {} : { class: className })}
      {...(files ? { encType: 'multipart/form-data' } : {})}
      {...(enhance === undefined ? {} : { 'data-enhance': enhance })}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      <input type="hidden" name="csrf" value={site.csrf} />
      {children}
    </form>
  );
}

export const Hidden = ({ name, value }: { readonly name: string; readonly value: string | number }) => (
  <input type="hidden" name={name} value={value} />
);
