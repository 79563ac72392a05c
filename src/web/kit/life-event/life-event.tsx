// A tile for one of life's matters. The tints follow a rhythm, they mean nothing.
import { Icon, type IconName } from '../icon/icon.tsx';

export interface LifeEventView {
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  readonly href: string;
  /** How many services and items there are for it. */
  readonly count?: string;
}

export const LifeEvents = ({ events }: { readonly events: readonly LifeEventView[] }) => (
  <ul class="tiles">
    {events.map((event) => (
      <li key={event.id}>
        <a class="tile" href={event.href}>
          <Icon name={event.icon} />
          <span>
            {event.title}
            {event.count !== undefined && <span class="tile-count">{event.count}</span>}
          </span>
        </a>
      </li>
    ))}
  </ul>
);
