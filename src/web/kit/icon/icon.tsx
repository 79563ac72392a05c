// One line set on a 24 px grid, drawn for this product: 1.75 px strokes, round caps. Icons always stand beside a word,
// so they are hidden from assistive technology.

const HOUSE = 'M4 20V10.5h3V8h3V5.5h4V8h3v2.5h3V20Z';

/** Each icon is one path; `Mx yh.01` draws a dot with round caps. */
const PATHS = {
  home: 'M4 11.2 12 4.5l8 6.7M6 9.8V20h12V9.8M10 20v-5h4v5',
  grid: 'M4 4.5h6.5V11H4ZM13.5 4.5H20V11h-6.5ZM4 14h6.5v6.5H4ZM13.5 14H20v6.5h-6.5Z',
  ticket: 'M3.5 6.5h17v3.7a2 2 0 0 0 0 3.8v3.5h-17V14a2 2 0 0 0 0-3.8ZM14.5 7v2M14.5 11v2M14.5 15v2',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-3.6 3.7-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.6-3.2 3-5 6.5-5s5.9 1.8 6.5 5M16 5a3.3 3.3 0 0 1 0 6.2M18 14.8c2 .7 3.2 2.3 3.5 4.7',
  chat: 'M4 5h16v11h-9.5L6.5 20v-4H4ZM8 9.2h8M8 12.2h5',
  search: 'M10.8 17.3a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.6 15.6l4.9 4.9',
  check: 'M4.5 12.8l4.8 4.7L19.5 7',
  alert: 'M12 3.5 21.5 20h-19ZM12 10v4.5M12 17.3h.01',
  info: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 11v5.5M12 7.8h.01',
  calendar: 'M4 6h16v14H4ZM4 10.5h16M8.5 3.5v4M15.5 3.5v4',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3.2 2.2',
  arrow: 'M4.5 12h15M13.5 6l6 6-6 6',
  back: 'M19.5 12h-15M10.5 6l-6 6 6 6',
  chevron: 'M6 9.5l6 6 6-6',
  file: 'M6 3.5h8l4.5 4.5v12.5H6ZM14 3.5V8h4.5M9 12.5h6M9 16.2h6',
  upload: 'M12 15.5v-11M7.5 9 12 4.5 16.5 9M4.5 15.5v4.5h15v-4.5',
  download: 'M12 4.5v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15',
  camera: 'M3.5 8h4l1.7-3h5.6l1.7 3h4v11.5h-17ZM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  phone:
    'M5.5 3.5h3.3l1.9 4.9-2.3 1.8a12.5 12.5 0 0 0 5.4 5.4l1.8-2.3 4.9 1.9v3.3a2 2 0 0 1-2 2C10.7 20.5 3.5 13.3 3.5 5.5a2 2 0 0 1 2-2Z',
  bell: 'M6 10.5a6 6 0 0 1 12 0V15l2 3H4l2-3ZM10 21h4',
  lock: 'M5.5 11h13v9.5h-13ZM8.2 11V8a3.8 3.8 0 0 1 7.6 0v3M12 14.8v2',
  pin: 'M12 21s7-6.3 7-11.4a7 7 0 0 0-14 0C5 14.7 12 21 12 21ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  print: 'M7 8V3.5h10V8M7 17H3.5V8h17v9H17M7 13.5h10v7H7Z',
  plus: 'M12 5v14M5 12h14',
  trash: 'M4.5 7h15M9 7V4h6v3M6.5 7l1 13.5h9l1-13.5M10 11v5.5M14 11v5.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  eye: 'M2.5 12C5 7.6 8.4 5.5 12 5.5s7 2.1 9.5 6.5c-2.5 4.4-5.9 6.5-9.5 6.5S5 16.4 2.5 12ZM12 14.7a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4Z',
  sound: 'M4 9.8v4.4h3.2L12 18V6L7.2 9.8ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11',
  exit: 'M13.5 4.5h-8v15h8M10 12h10.5M16.5 8l4 4-4 4',
  stamp:
    'M9 5.8a3 3 0 0 1 6 0c0 2.2-1.4 3-1.4 6.2h-3.2C10.4 8.8 9 8 9 5.8ZM5 16.5V14a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v2.5ZM5 20h14',
  send: 'M4 11.5 20.5 4 15 20.5l-3.5-7ZM11.5 13.5l4-4.5',
  chart: 'M4 4v16h16M8 16v-4M12 16V8M16 16v-6',
  flag: 'M6 21V4M6 5h11.5l-2.5 4 2.5 4H6',
  branch: 'M7 4v16M7 9h6a4 4 0 0 0 4-4V4M14 6.5 17 3.5l3 3',
  office: 'M5 20.5V4h9v16.5M14 10h5v10.5M3 20.5h18M8 8h3M8 12h3M8 16h3',
  pen: 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5ZM13.5 7l3.5 3.5',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
  // Life's matters
  birth:
    'M12 20.5a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 4.5c1.9-.2 2.3 2.3.6 2.8M9 11.3h.01M15 11.3h.01M9.2 15c1.6 1.7 4 1.7 5.6 0',
  school: 'M12 6.5C9.7 4.7 6.8 4.5 4 5.5v13c2.8-1 5.7-.8 8 1 2.3-1.8 5.2-2 8-1v-13c-2.8-1-5.7-.8-8 1ZM12 6.5v13',
  work: 'M4 8h16v11.5H4ZM9 8V4.8h6V8M4 13.5h6.5M13.5 13.5H20M10.5 12.2h3v2.6h-3Z',
  marriage:
    'M8.8 19a5.3 5.3 0 1 0 0-10.6 5.3 5.3 0 0 0 0 10.6ZM15.2 19a5.3 5.3 0 1 0 0-10.6 5.3 5.3 0 0 0 0 10.6ZM7.2 5l1.6 2 1.6-2',
  house: `${HOUSE}M10 20v-5.5h4V20`,
  insurance: 'M12 3.5l7.5 2.7v5.3c0 4.6-3 7.6-7.5 9.5-4.5-1.9-7.5-4.9-7.5-9.5V6.2ZM8.5 12l2.6 2.6 4.6-5',
  fund: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8.8 7.8 12 12l3.2-4.2M12 12v5M9.3 12.3h5.4M9.3 14.8h5.4',
  car: 'M4 17v-4.5L6 7h12l2 5.5V17ZM4 12.5h16M6.5 17v2.2M17.5 17v2.2M7.5 14.7h.01M16.5 14.7h.01',
  shop: 'M4 9.2 5.5 4.5h13L20 9.2a2.67 2.67 0 0 1-5.33 0 2.67 2.67 0 0 1-5.34 0A2.67 2.67 0 0 1 4 9.2ZM5.5 12v8h13v-8M10 20v-4.5h4V20',
  health: 'M9.2 4h5.6v5.2H20v5.6h-5.2V20H9.2v-5.2H4V9.2h5.2Z',
  elder:
    'M10 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9.8 10v5.5L7 21.5M9.8 15.5l3 6M9.8 11.5l4.4 2.5M14.2 12.6a2 2 0 0 1 4 0v8.9',
  retire: 'M7 14.5a5 5 0 0 1 10 0M2.5 14.5h19M6 18.5h12M12 4.5v2.3M4.8 7.8l1.6 1.6M19.2 7.8l-1.6 1.6',
  aid: 'M12 4.5a8.5 8.5 0 0 1 8.5 8.5h-17A8.5 8.5 0 0 1 12 4.5ZM12 13v5a2.2 2.2 0 0 0 4.4 0M12 2.5v2',
  memory: 'M5 20.5c.8-5.5 4-9.5 9.5-11.5M6 17.5C3.8 10 9.5 4 20 3.5c.3 10.3-5.2 16-14 14Z',
  street: 'M9 21V8.5a4 4 0 0 1 8 0M14 8.5h6l-1.2 3.2h-3.6ZM6 21h6M9 14H5.5',
  farm: 'M12 21V8M12 8c-2-1.2-2.3-3.2-1-5.5C13 3.8 13.3 6 12 8ZM12 12.5c-3 0-4.7-1.5-5-4.3 3.1.1 4.7 1.5 5 4.3ZM12 12.5c3 0 4.7-1.5 5-4.3-3.1.1-4.7 1.5-5 4.3ZM12 17c-3 0-4.7-1.5-5-4.3 3.1.1 4.7 1.5 5 4.3ZM12 17c3 0 4.7-1.5 5-4.3-3.1.1-4.7 1.5-5 4.3Z',
  card: 'M3 5.5h18v13H3ZM8.5 11.7a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM5.7 15.7c.6-2 5-2 5.6 0M14 9.8h4M14 13.5h4',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg
      class={className === undefined ? 'icon' : `icon ${className}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Pictures of life's matters by the ids services are listed under; an unknown one gets a ticket. */
const LIFE_EVENTS: Readonly<Record<string, IconName>> = {
  birth: 'birth',
  education: 'school',
  school: 'school',
  work: 'work',
  employment: 'work',
  business: 'shop',
  marriage: 'marriage',
  housing: 'house',
  home: 'house',
  residence: 'card',
  identity: 'card',
  'social-insurance': 'insurance',
  insurance: 'insurance',
  'housing-fund': 'fund',
  money: 'fund',
  traffic: 'car',
  vehicle: 'car',
  health: 'health',
  elderly: 'elder',
  ageing: 'elder',
  retirement: 'retire',
  aid: 'aid',
  hardship: 'aid',
  disability: 'aid',
  death: 'memory',
  neighbourhood: 'street',
  community: 'street',
  farming: 'farm',
  land: 'farm',
  company: 'office',
  enterprise: 'office',
  tax: 'fund',
  dispute: 'chat',
  everyday: 'chat',
  rights: 'flag',
  'growing-old': 'elder',
  'run-a-business': 'office',
  shop: 'shop',
  veterans: 'flag',
  build: 'house',
};

export const iconOfLifeEvent = (id: string): IconName => LIFE_EVENTS[id] ?? 'ticket';
