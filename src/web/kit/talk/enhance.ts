// While a talk is open: what is new is fetched when the server says that there is something, and stands below the last line
// without moving what is being written; one's own words are sent without leaving the page. Whatever fails is left to the form.

/** A press that sends reads the page again; how far it stands is known by its last line. */
class Talk {
  private readonly root: HTMLElement;
  private readonly list: HTMLElement;
  private readonly status: HTMLElement | null;
  private source: EventSource | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(root: HTMLElement, list: HTMLElement) {
    this.root = root;
    this.list = list;
    this.status = root.querySelector('[data-status]');
    // What stands above the box grows; the box is held in its place by hand, and by nobody besides.
    document.documentElement.style.setProperty('overflow-anchor', 'none');
    root.addEventListener('submit', (event) => this.submitted(event));
    root.addEventListener('click', (event) => this.pressed(event));
    document.addEventListener('visibilitychange', () => this.listen());
    this.listen();
  }

  static enhance(root: HTMLElement): Talk | undefined {
    const list = root.querySelector<HTMLElement>('[data-lines]');
    return list ? new Talk(root, list) : undefined;
  }

  private get area(): HTMLTextAreaElement | null {
    return this.root.querySelector('textarea');
  }

  private say(words: string | undefined): void {
    if (this.status && this.status.textContent !== words) this.status.textContent = words ?? '';
  }

  /** A page nobody looks at holds no connection: a browser has few of them for one site. */
  private listen(): void {
    if (document.hidden) {
      this.source?.close();
      this.source = undefined;
      return;
    }
    const { live } = this.root.dataset;
    if (this.source || !live || !('EventSource' in globalThis)) return;
    const source = new EventSource(live);
    this.source = source;
    source.addEventListener('open', () => this.hear(true));
    source.addEventListener('news', (event) => {
      if (Number((event as MessageEvent<string>).lastEventId) > this.last()) void this.refresh();
    });
    // The session is over, or the right: asking again would bring nothing.
    source.addEventListener('over', () => {
      source.close();
      this.hear(false);
    });
    source.addEventListener('error', () => {
      // Until it comes back by itself; refused, it does not.
      if (source.readyState === EventSource.CLOSED) this.hear(false);
    });
  }

  private hear(isLive: boolean): void {
    const { listening, silent } = this.root.dataset;
    this.say(isLive ? listening : silent);
    const again = this.root.querySelector<HTMLElement>('[data-again]');
    if (again) again.hidden = isLive;
  }

  private last(): number {
    const lines = [...this.list.querySelectorAll<HTMLElement>('[data-seq]')];
    return Number(lines.at(-1)?.dataset['seq'] ?? 0);
  }

  /** One after another, or two answers would bring the same line. */
  private refresh(): Promise<unknown> {
    this.turn = this.turn.then(() => this.fetchLines()).catch(() => this.hear(false));
    return this.turn;
  }

  private async fetchLines(): Promise<void> {
    const { here, at = '' } = this.root.dataset;
    const answer = await fetch(`${here}?lines=${this.last()}&at=${at}`, {
      credentials: 'same-origin',
      headers: { 'x-quiet': '1' },
    });
    // Signed out, or no longer theirs to see: the page itself says so best.
    if (!answer.ok || answer.redirected) return this.hear(false);
    const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
    this.hold(() => {
      for (const line of parsed.querySelectorAll<HTMLElement>('[data-lines] > li')) {
        const { day, seq } = line.dataset;
        const isThere = day === undefined ? Number(seq) <= this.last() : this.list.querySelector(`[data-day="${day}"]`);
        if (isThere) continue;
        this.list.append(document.importNode(line, true));
        if ('moves' in line.dataset) this.root.querySelector<HTMLElement>('[data-moved]')?.removeAttribute('hidden');
      }
    });
    this.goAlong(parsed.querySelector<HTMLElement>('[data-lines]')?.dataset['at']);
  }

  /** What one said oneself is no reason to refuse what one does next on this page. */
  private goAlong(to: string | undefined): void {
    const { at } = this.root.dataset;
    if (to === undefined || at === undefined) return;
    for (const field of document.querySelectorAll<HTMLInputElement>('input[name="seq"]'))
      if (field.value === at) field.value = to;
    this.root.dataset['at'] = to;
  }

  /** Changes what stands above the box and keeps the box where it is while somebody writes in it. */
  private hold(change: () => void): void {
    const { area } = this;
    const isWriting = area !== null && document.activeElement === area;
    const before = area?.getBoundingClientRect().top ?? 0;
    change();
    if (isWriting) scrollBy(0, area.getBoundingClientRect().top - before);
  }

  private submitted(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const { area } = this;
    const submitter = event.submitter as HTMLButtonElement | null;
    if (!area || form !== area.form || (submitter && submitter.value !== 'send') || area.value.trim() === '') return;
    event.preventDefault();
    if (!area.readOnly) void this.send(form, area);
  }

  private async send(form: HTMLFormElement, area: HTMLTextAreaElement): Promise<void> {
    const { sending, sent, failed } = this.root.dataset;
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    area.readOnly = true;
    this.say(sending);
    try {
      const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual', credentials: 'same-origin' });
      // A page instead of a way on: it says what is wrong. Sent once more it is not said twice.
      if (answer.type !== 'opaqueredirect') return form.submit();
      area.value = '';
      const once = form.elements.namedItem('once') as HTMLInputElement | null;
      if (once) once.value += '.';
      await this.refresh();
      this.say(sent);
    } catch {
      this.say(failed);
    } finally {
      area.readOnly = false;
    }
  }

  private pressed(event: Event): void {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[value^="insert:"]');
    const text = button?.closest('li')?.querySelector('[data-template]')?.textContent;
    const { area } = this;
    if (!area || !text) return;
    event.preventDefault();
    const { selectionStart: from, selectionEnd: to, value } = area;
    area.value = `${value.slice(0, from)}${text}${value.slice(to)}`;
    area.focus();
    area.setSelectionRange(from + text.length, from + text.length);
  }
}

for (const root of document.querySelectorAll<HTMLElement>('[data-enhance="talk"]')) Talk.enhance(root);
