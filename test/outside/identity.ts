// A browser at the identity platform, without a browser: goes where it is sent, says who it is, and keeps each site's cookies apart.
const cookiesIn = (response: Response): readonly string[] =>
  response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');

class Jar {
  private readonly kept = new Map<string, string>();

  keep(response: Response): void {
    for (const one of cookiesIn(response)) {
      const [name = '', value = ''] = one.split(/=(.*)/s);
      if (value === '') this.kept.delete(name);
      else this.kept.set(name, value);
    }
  }

  set(name: string, value: string): void {
    this.kept.set(name, value);
  }

  get header(): string {
    return [...this.kept].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  has(name: string): boolean {
    return this.kept.has(name);
  }
}

export class Wanderer {
  readonly here = new Jar();
  private readonly there = new Jar();
  private readonly site: string;

  constructor(site: string) {
    this.site = site;
  }

  /** A page of our own; where it leads on to is not followed. */
  async open(path: string): Promise<{ readonly status: number; readonly to: string; readonly text: string }> {
    const response = await fetch(this.site + path, { redirect: 'manual', headers: { cookie: this.here.header } });
    this.here.keep(response);
    return { status: response.status, to: response.headers.get('location') ?? '', text: await response.text() };
  }

  /**
   * From the address one was sent to, through the platform's own page, to the address it sends one back to.
   * @param between What happens before each hop.
   */
  async choose(address: string, account: string, between?: (hop: number) => Promise<void>): Promise<string> {
    let at = address;
    for (let hops = 0; hops < 6 && !at.startsWith(this.site); hops += 1) {
      await between?.(hops);
      const isChoice = new URL(at).pathname.startsWith('/interaction/');
      const request = {
        redirect: 'manual',
        headers: { cookie: this.there.header },
        ...(isChoice ? { method: 'POST', body: new URLSearchParams({ account }) } : {}),
      } as const;
      // A platform that has just started again does not hear what comes on a line of before.
      const response = await fetch(at, request).catch(() => fetch(at, request));
      this.there.keep(response);
      const to = response.headers.get('location');
      if (to === null) throw new Error(`${at} leads nowhere: ${response.status} ${await response.text()}`);
      at = new URL(to, at).href;
    }
    return at.slice(this.site.length);
  }

  /** All of it: what the site answers in the end. */
  async signIn(
    account: string,
    back = '/',
  ): Promise<{ readonly status: number; readonly to: string; readonly text: string }> {
    const { to } = await this.open(`/sign-in/identity?back=${encodeURIComponent(back)}`);
    return this.open(await this.choose(to, account));
  }
}
