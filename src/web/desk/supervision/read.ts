// What a supervision form posted, as a command: the other half of `late.tsx`, kept beside it so that the names agree.

export type PostedBody = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Given {
  readonly id: string;
  /** Of the item on the page; problems go back to `text.<key>`. */
  readonly key: string;
  readonly seq: number;
  readonly as: string;
  readonly command: 'comment' | 'supervise';
  readonly input: { readonly text: string; readonly order: true } | { readonly reason: string };
}

/** undefined when no button of the form was pressed. */
export function readGiven(body: PostedBody): Given | undefined {
  const one = (name: string): string => {
    const value = body[name];
    return (typeof value === 'string' ? value : (value?.at(-1) ?? '')).trim();
  };
  const [command, key] = [one('command'), one('key')];
  if (command !== 'order' && command !== 'supervise') return undefined;
  const text = one(`text.${key}`);
  const to = { id: one('case'), key, seq: Number(one('seq')), as: one('as') };
  return command === 'order'
    ? { ...to, command: 'comment', input: { text, order: true } }
    : { ...to, command: 'supervise', input: { reason: text } };
}
