// The browser of the journeys: the headless Chromium a package ships, unpacked once with its own libraries, so every
// machine tests with the same one, and in two thirds of the time of a whole browser; where it does not run, the machine's
// own. Chinese is drawn in a font from a package, so a bare machine shows it too.
import { execFile } from 'node:child_process';
import { constants, readFileSync } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { unpackWoff } from './font.ts';

const { resolve } = createRequire(import.meta.url);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const FONTS = ['400', '700'].map((weight) => `noto-sans-sc-chinese-simplified-${weight}-normal`);

/** Nothing in a journey may depend on a network, a graphics card or a first-run page. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The package is built for this system only. */
const PACKAGED = process.platform === 'linux' && process.arch === 'x64';

/** @param packaged Take the machine's own where it is false and there is one. */
export async function openBrowser({ packaged = PACKAGED } = {}): Promise<Browser> {
  const own = packaged ? undefined : await findOnPath();
  const folder = await unpacked(own === undefined);
  const libraries = [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter);
  return chromium.launch({
    executablePath: own ?? join(folder, 'chromium'),
    headless: true,
    // Chromium's sandbox refuses to work for root, which is what containers are.
    chromiumSandbox: process.getuid?.() !== 0 && own !== undefined,
    args: FLAGS,
    env: {
      ...process.env,
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      ...(own === undefined ? { LD_LIBRARY_PATH: libraries } : {}),
    },
  });
}

async function findOnPath(): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (folder !== '' && (await isProgram(path))) return path;
    }
  }
  return undefined;
}

const isProgram = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/**
 * The folder with fonts and, where asked for, the packaged browser: 206 MB, 2 s. It is made beside its place and moved
 * there whole, because several test processes may come at once.
 */
async function unpacked(withBrowser: boolean): Promise<string> {
  const place = join(tmpdir(), `wuyuan-${withBrowser ? 'chromium-147' : 'fonts'}-${process.getuid?.() ?? 0}`);
  if (await isProgram(join(place, 'chinese'))) return place;
  const draft = await mkdtemp(`${place}-`);
  await mkdir(join(draft, 'chinese'), { recursive: true });
  const from = resolve('@fontsource/noto-sans-sc/package.json').replace('package.json', 'files');
  for (const name of FONTS) {
    await writeFile(join(draft, 'chinese', `${name}.ttf`), unpackWoff(await readFile(join(from, `${name}.woff`))));
  }
  await writeFile(join(draft, 'fonts.conf'), fontsConfig(place));
  if (withBrowser) await unpackBrowser(draft);
  try {
    await rename(draft, place);
  } catch (fault) {
    if (!(await isProgram(join(place, 'chinese')))) throw fault;
    await rm(draft, { recursive: true });
  }
  return place;
}

/**
 * The package unpacks into the temporary folder and adds its libraries only where it believes to run on Amazon's
 * functions, so it is told both, in a process of its own.
 */
async function unpackBrowser(folder: string): Promise<void> {
  const program = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    env,
    cwd: import.meta.dirname,
  });
}

/** The machine's own fonts first, where it has any. */
function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/chinese</dir>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`;
}

export interface AxeFinding {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  /** Where on the page, as selectors with the markup found there. */
  readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
}

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** In plain ASCII, which takes half as long over the debugging connection; escapes mean the same within its strings. */
const AXE = JSON.stringify(
  readFileSync(resolve('axe-core/axe.min.js'), 'utf8').replaceAll(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  ),
);

/**
 * The library stays with its tab, where the page has a store: bringing it takes longer than reading it. Nothing comes back
 * but whether it was there.
 */
const READ = `(() => {
  try {
    const kept = sessionStorage.getItem('axe');
    if (kept !== null) (0, eval)(kept);
    return kept !== null;
  } catch {
    return false;
  }
})()`;

const BRING = `((library) => {
  try {
    sessionStorage.setItem('axe', library);
  } catch {}
  (0, eval)(library);
})(${AXE})`;

const OPTIONS = JSON.stringify({ runOnly: AXE_TAGS, resultTypes: ['violations'] });
const RUN = `axe.run(document, ${OPTIONS}).then(({ violations }) => violations)`;

const SHOW_NOSCRIPT = `for (const one of document.querySelectorAll('noscript')) one.replaceWith(...one.childNodes)`;

/**
 * What axe finds against WCAG 2.0 to 2.2, levels A and AA, on the page as it stands. It is evaluated over the debugging
 * connection, so a strict Content-Security-Policy is no obstacle, and without a detour: the library is large.
 */
export async function axeOn(page: Page): Promise<readonly AxeFinding[]> {
  const session = await sessionOf(page);
  const off = (value: boolean) => session.send('Emulation.setScriptExecutionDisabled', { value });
  const isScripted = (await page.evaluate(`matchMedia('(scripting: enabled)').matches`)) === true;
  try {
    if (!isScripted) {
      // axe waits on timers, which never fire in a page whose scripts are off. The page has been read and drawn without
      // script; only now are they let run, for axe alone, and stopped again before the page is left. What stands in
      // <noscript> would go out of sight.
      await page.evaluate(SHOW_NOSCRIPT);
      // A session that never forbade it cannot allow it.
      await off(true);
      await off(false);
    }
    if ((await valueOf(session, READ)) !== true) await valueOf(session, BRING);
    return (await valueOf(session, RUN)) as readonly AxeFinding[];
  } finally {
    if (!isScripted) await off(true);
  }
}

async function valueOf(session: CDPSession, expression: string): Promise<unknown> {
  const asked = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', asked);
  if (exceptionDetails) throw new Error(`axe broke: ${exceptionDetails.exception?.description}`);
  return result.value;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** Kept as long as the page: one that is detached takes a network that was switched off back on. */
function sessionOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}
