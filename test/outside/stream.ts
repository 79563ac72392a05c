// An open stream of server-sent events, read as it comes.
export interface OpenStream {
  readonly status: number;
  readonly headers: Headers;
  /** Numbers that were pushed so far, once there are so many; fewer where it ended before. */
  pushed(count: number): Promise<readonly number[]>;
  /** Everything that came, once this is in it, or it ended. */
  until(words: string): Promise<string>;
  /** Everything that came, once the other side ended it. */
  ended(): Promise<string>;
  close(): void;
}

export async function openStream(url: string, headers: Readonly<Record<string, string>>): Promise<OpenStream> {
  const leaving = new AbortController();
  const answer = await fetch(url, { headers, signal: leaving.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let told = '';
  let isOver = reader === undefined;
  async function read(isEnough: () => boolean): Promise<string> {
    if (!reader) return told;
    while (!isEnough() && !isOver) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      if (done) isOver = true;
      else told += value ?? '';
    }
    return told;
  }
  const numbers = (): readonly number[] =>
    [...told.matchAll(/^data: \{"seq":(\d+)\}$/gm)].map(([, seq]) => Number(seq));
  return {
    status: answer.status,
    headers: answer.headers,
    pushed: async (count) => {
      await read(() => numbers().length >= count);
      return numbers();
    },
    until: (words) => read(() => told.includes(words)),
    ended: () => read(() => false),
    close: () => leaving.abort(),
  };
}
