// Buttons and links that look like them. `main` is the one thing to do next on a page; `danger` ends something.
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../icon/icon.tsx';

export type Weight = 'main' | 'plain' | 'quiet' | 'danger';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly weight?: Weight;
  readonly name?: string;
  readonly value?: string;
  readonly icon?: IconName;
  readonly type?: 'submit' | 'button';
  readonly describedBy?: string;
  readonly label?: string;
  /** Opens the popover of this id; needs no script. */
  readonly opens?: string;
  readonly closes?: string;
  /** Id of the form it sends, when it stands outside. */
  readonly form?: string;
}

export function Button({
  children,
  weight = 'main',
  name,
  value,
  icon,
  type = 'submit',
  describedBy,
  label,
  opens,
  closes,
  form,
}: ButtonProps) {
  return (
    <button
      class={`button button-${weight}`}
      type={opens !== undefined || closes !== undefined ? 'button' : type}
      {...(name === undefined ? {} : { name })}
      {...(value === undefined ? {} : { value })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      {...(opens === undefined ? {} : { popovertarget: opens })}
      {...(closes === undefined ? {} : { popovertarget: closes, popovertargetaction: 'hide' as const })}
      {...(form === undefined ? {} : { form })}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

interface LinkProps {
  readonly href: string;
  readonly children: ComponentChildren;
  readonly weight?: Weight;
  readonly icon?: IconName;
}

export const ButtonLink = ({ href, children, weight = 'main', icon }: LinkProps) => (
  <a class={`button button-${weight}`} href={href}>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </a>
);
