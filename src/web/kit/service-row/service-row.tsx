// A service in a list: name, who answers for it, how soon.
import { Chip } from '../chip/chip.tsx';
import { Icon } from '../icon/icon.tsx';

export interface ServiceRowView {
  readonly id: string;
  readonly title: string;
  /** Where it is not the page's own. */
  readonly titleLanguage?: 'zh-CN' | 'en';
  readonly href: string;
  readonly authority: string;
  readonly summary?: string;
  /** 承诺 5 个工作日 · 当场办结; absent where nothing is promised. */
  readonly promise?: string;
}

interface ServiceRowsProps {
  readonly services: readonly ServiceRowView[];
  readonly heading?: 'h2' | 'h3';
  /** Two beside each other where there is room. */
  readonly two?: boolean;
}

export const ServiceRows = ({ services, heading: Heading = 'h3', two }: ServiceRowsProps) => (
  <ul class={two ? 'rows rows-two' : 'rows'}>
    {services.map((service) => (
      <li key={service.id} class="row row-service">
        <div class="row-text">
          <Heading class="row-title">
            <a href={service.href} {...(service.titleLanguage ? { lang: service.titleLanguage } : {})}>
              {service.title}
            </a>
          </Heading>
          <p class="row-line">{service.authority}</p>
          {service.summary !== undefined && <p class="row-summary">{service.summary}</p>}
        </div>
        {service.promise !== undefined && <Chip>{service.promise}</Chip>}
        <Icon name="arrow" className="row-arrow" />
      </li>
    ))}
  </ul>
);
