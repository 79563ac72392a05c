// What the dispatch board posted, as commands to give: the other half of `page.tsx`, kept beside it so that the names
// agree. One form holds the whole board, so each slip's answers carry its id in their names.

export type PostedBody = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Assignment {
  readonly id: string;
  readonly seq: number;
  /** The post it is given as. */
  readonly as: string;
  readonly input: {
    readonly unit: string;
    readonly reason: string;
    readonly urgency?: string;
  };
}

const one = (body: PostedBody, name: string): string => {
  const value = body[name];
  return (typeof value === 'string' ? value : (value?.at(-1) ?? '')).trim();
};

const many = (body: PostedBody, name: string): readonly string[] => {
  const value = body[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
};

/** Which slips the pressed button meant: its own, the ticked ones, or all of the page. */
export const SELECTED = 'selected';
export const ALL = 'all';

function idsOf(body: PostedBody): readonly string[] {
  const pressed = one(body, 'assign');
  if (pressed === SELECTED) return [...new Set(many(body, 'case'))];
  if (pressed !== ALL) return pressed === '' ? [] : [pressed];
  return Object.keys(body).flatMap((name) => (name.startsWith('seq.') ? [name.slice('seq.'.length)] : []));
}

/** In the order of the board. A slip without a chosen unit comes with '', for the engine's check to say so. */
export const readAssignments = (body: PostedBody): readonly Assignment[] =>
  idsOf(body).map((id) => {
    const urgency = one(body, `urgency.${id}`);
    return {
      id,
      seq: Number(one(body, `seq.${id}`)),
      as: one(body, `as.${id}`),
      input: {
        unit: one(body, `unit.${id}`),
        reason: one(body, `reason.${id}`),
        ...(urgency === '' || urgency === 'normal' ? {} : { urgency }),
      },
    };
  });

export interface Answer {
  readonly id: string;
  readonly seq: number;
  readonly as: string;
  readonly command: 'grant' | 'refuse';
  readonly input: { readonly request: number; readonly reason?: string; readonly unit?: string };
}

/** The answer to a request to return; undefined when no button of the form was pressed. */
export function readAnswer(body: PostedBody): Answer | undefined {
  const command = one(body, 'command');
  if (command !== 'grant' && command !== 'refuse') return undefined;
  const id = one(body, 'case');
  const [reason, unit] = [one(body, `reason.${id}`), one(body, `unit.${id}`)];
  return {
    id,
    seq: Number(one(body, 'seq')),
    as: one(body, 'as'),
    command,
    input: {
      request: Number(one(body, 'request')),
      ...(reason === '' ? {} : { reason }),
      ...(command === 'refuse' || unit === '' ? {} : { unit }),
    },
  };
}
