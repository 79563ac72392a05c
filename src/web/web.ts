// What the pages' loaders work with: the same use cases as the API, the words of the county, the built files. Made once
// by `main.ts`. A route is a page with its loader, and the post that a form without script sends to the same use case.
import type { AccessContext } from '#audit/actions/access.ts';
import type { World as Calendars } from '#calendar/actions.ts';
import type { Calendar } from '#calendar/rules.ts';
import type { DeskHours } from '#calendar/rules/hours.ts';
import type { CaseContext } from '#case/context.ts';
import type { Capacities } from '#case/ports.ts';
import type { SealedLink } from '#document/actions/link.ts';
import type { PageReply, PageRequest } from '#http/ports.ts';
import type { IdentityProvider, Vouched } from '#identity/ports.ts';
import type { LikenessContext } from '#likeness/actions/compare.ts';
import type { InboxContext } from '#notification/actions/inbox.ts';
import type { Download, Session } from '#kernel/endpoint.ts';
import type { Refusal, Result } from '#kernel/result.ts';
import type { Language, Text } from '#kernel/text.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { World as Offices } from '#organisation/actions.ts';
import type { Organisation } from '#organisation/rules.ts';
import type { Bench } from '#service/actions/publish.ts';
import type { AnswerDesk } from '#knowledge/actions/desk.ts';
import type { Shelf } from '#service/find/shelf.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { PaymentContext } from '#payment/actions/order.ts';
import type { Places } from '#place/rules.ts';
import type { PublicationContext } from '#publication/context.ts';
import type { UploadedFile } from '#http/ports.ts';
import type { Printer } from '#paper/ports.ts';
import type { Assets, Page, Paper, Side, Site } from './site.ts';

/** A file as pages list it. */
export interface FileFact {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly type: string;
}

/** A proxy in force, as its other side is called. */
export interface ProxyFact {
  readonly id: string;
  readonly name: string;
  readonly to: string;
}

export interface Web {
  readonly demo: boolean;
  readonly county: Text;
  readonly helpPhone: string;
  readonly assets: Assets;
  readonly places: Places;
  /** As it stands now; an import makes another one. */
  readonly calendar: Calendar;
  readonly calendars: Calendars;
  /** When somebody sits at the desks, as the county declares it. */
  readonly hours: readonly DeskHours[];
  /** The services on offer, to be looked through. */
  readonly shelf: Shelf;
  /** What is answered already, and where it is written. */
  readonly answers: AnswerDesk;
  readonly demoAccounts: readonly { readonly account: string; readonly name: string; readonly role: Text }[];
  readonly lifeEvents: readonly { readonly id: string; readonly title: Text }[];
  movedClock(): Instant | null;
  organisation(): Organisation;
  /** The tables behind the organisation, for those who keep them. */
  readonly offices: Offices;
  /** Where designers draft and publish. */
  readonly bench: Bench;
  caseContextAt(now: Instant): CaseContext;
  paymentContextAt(now: Instant): PaymentContext;
  /** Yesterday and today by the payment platform's clock. */
  statementDays(): readonly LocalDate[];
  capacities(person: string, now: Instant): Promise<Capacities>;
  csrfOf(session: Session): string;
  unreadOf(person: string): Promise<number>;
  inboxContextAt(now: Instant): InboxContext;
  /** What likely same cases are found with. */
  likenessAt(now: Instant): LikenessContext;
  /** What is shown in public is read and released with. */
  publicAt(now: Instant): PublicationContext;
  readonly accessContext: AccessContext;
  /** How many open obligations of these kinds these posts have. */
  /** One sentence for residents: within how many days, and who takes it up if late. */
  certificateOf(document: ServiceDocument): Text;
  signIn(request: PageRequest, account: string, password: string): Promise<Result<{ readonly token: string }>>;
  /** Where people may sign in with another account, if anywhere. */
  readonly provider: IdentityProvider | undefined;
  signInVouched(request: PageRequest, who: Vouched): Promise<Result<{ readonly token: string }>>;
  /** The password once more, before something that a phone left lying about must not give away. */
  confirmPassword(request: PageRequest, person: string, password: string): Promise<Result<unknown>>;
  /** Sends a code to a phone. */
  requestCode(request: PageRequest, phone: string): Promise<Result<unknown>>;
  /** Demo only, where no messages are sent: the code that went to this phone last. */
  shownCode(phone: string): string | null;
  signUp(
    request: PageRequest,
    given: {
      readonly phone: string;
      readonly code: string;
      readonly name: string;
      readonly idNumber: string;
      readonly password: string;
    },
  ): Promise<Result<{ readonly token: string }>>;
  /** Whose session a token just opened is. */
  personOf(token: string, now: Instant): Promise<string>;
  signOut(session: Session): Promise<void>;
  proxiesOf(person: string): Promise<{ readonly given: readonly ProxyFact[]; readonly received: readonly ProxyFact[] }>;
  giveProxy(
    person: string,
    to: { readonly phone: string; readonly name: string; readonly to: string },
    now: Instant,
  ): Promise<Result<unknown>>;
  revokeProxy(person: string, id: string, now: Instant): Promise<Result<unknown>>;
  /** Puts sheets on paper, and knows them again. */
  readonly printer: Printer;
  upload(person: string, file: UploadedFile, now: Instant): Promise<Result<FileFact>>;
  /** A link that opens one file for ten minutes without a session. */
  makeLink(person: string, id: string, now: Instant): Promise<Result<SealedLink & { readonly name: string }>>;
  openLink(link: SealedLink, now: Instant): Promise<Result<Download, { readonly code: 'link_wrong' | 'link_over' }>>;
  filesOf(ids: readonly string[]): Promise<readonly FileFact[]>;
  /** A refusal's sentence, from the module it comes from. */
  sentence(refusal: Refusal, language: Language): string;
}

/** Who may open a page. The use cases decide again; this decides what a stranger is shown instead. */
export type Who = 'anyone' | 'signed-in' | 'staff';

export interface Visit {
  readonly web: Web;
  readonly request: PageRequest;
  readonly site: Site;
  /** '' when nobody is signed in; routes for the signed-in never see that. */
  readonly person: string;
  readonly ctx: CaseContext;
}

export type Loaded<View> = { readonly view: View; readonly status?: number } | PageReply;

export interface Route<View> {
  readonly path: string;
  readonly who: Who;
  readonly page: Page<View>;
  readonly load: (visit: Visit) => Promise<Loaded<View>>;
  readonly post?: (visit: Visit) => Promise<Loaded<View>>;
}

/** From views to markup. */
interface Rendering {
  readonly page: <View>(page: Page<View>, view: View, site: Site) => string;
  readonly sheet: <View>(paper: Paper<View>, view: View, site: Site) => string;
}

/** A route whose view nobody outside needs to name. */
export interface AnyRoute {
  readonly path: string;
  readonly who: Who;
  readonly post: boolean;
  readonly side: Side;
  /** What its page is enhanced by. */
  readonly scripts: readonly string[];
  answer(visit: Visit, render: Rendering): Promise<PageReply>;
}

export const route = <View>({ path, who, page, load, post }: Route<View>): AnyRoute => ({
  path,
  who,
  post: post !== undefined,
  side: page.side,
  scripts: page.scripts ?? [],
  answer: async (visit, render) => {
    const loaded = await (visit.request.method === 'POST' && post ? post(visit) : load(visit));
    if (!('view' in loaded)) return loaded;
    const { status = 200, view } = loaded;
    if (page.paper && status === 200 && visit.request.query.get('as') === 'pdf')
      return printed(visit, page.paper, view, render);
    return { status, html: render.page(page, view, visit.site) };
  },
});

async function printed<View>(
  { web, site, ctx }: Visit,
  paper: Paper<View>,
  view: View,
  render: Rendering,
): Promise<PageReply> {
  const about = paper.about(view, site);
  const at = new Date(ctx.now);
  const body = await web.printer.print(render.sheet(paper, view, site), { ...about, language: site.language, at });
  return { status: 200, body, contentType: 'application/pdf', download: `${about.title} ${about.number}.pdf` };
}

/** An address may have been put together from what somebody typed: a header takes printable ASCII only. */
const inAscii = (address: string): string => address.replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent);

export const redirect = (location: string): PageReply => ({ status: 303, location: inAscii(location) });

/** Answered with the page for what is not there; says nothing of why. */
export const NOT_FOUND: PageReply = { status: 404 };

/** Only a path of this site; anything else goes home. */
export const safePath = (path: string | null): string =>
  path !== null && /^\/(?!\/)[^\\\s]*$/.test(path) ? inAscii(path) : '/';
