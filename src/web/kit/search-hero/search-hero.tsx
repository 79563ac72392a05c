// The first screen: what do you want to get done? A plain GET form; the skyline of stepped gables closes it.
import type { ComponentChildren } from 'preact';
import { Icon } from '../icon/icon.tsx';
import { Skyline } from '../mark/mark.tsx';

interface SearchHeroProps {
  readonly title: string;
  readonly label: string;
  readonly placeholder: string;
  readonly button: string;
  readonly suggestions: readonly { readonly title: string; readonly href: string }[];
  readonly children?: ComponentChildren;
}

export function SearchHero({ title, label, placeholder, button, suggestions, children }: SearchHeroProps) {
  return (
    <div class="hero">
      <div class="hero-row">
        <div class="hero-ask">
          <h1>{title}</h1>
          <SearchBox label={label} placeholder={placeholder} button={button} />
          {suggestions.length > 0 && (
            <ul class="hero-suggestions">
              {suggestions.map((one) => (
                <li key={one.href}>
                  <a href={one.href}>{one.title}</a>
                </li>
              ))}
            </ul>
          )}
        </div>
        {children}
      </div>
      <Skyline />
    </div>
  );
}

interface SearchBoxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly button: string;
  readonly value?: string;
  /** Where it is looked; in services where nothing is said. */
  readonly action?: string;
}

export const SearchBox = ({ label, placeholder, button, value, action = '/search' }: SearchBoxProps) => (
  <form class="search" action={action} method="get" role="search">
    <label class="sr" for="q">
      {label}
    </label>
    <Icon name="search" />
    <input
      id="q"
      name="q"
      type="search"
      placeholder={placeholder}
      autoComplete="off"
      {...(value === undefined ? {} : { value })}
    />
    <button type="submit">{button}</button>
  </form>
);
