// What may not be, as findings with a file, a rule and a sentence. Each check takes a source and what surrounds it, so
// that a test can plant a violation without a file.
import { dirname, join, normalize } from 'node:path/posix';
import { BORDERS, CARRIERS, LISTENERS, MODULES, roleOf, TYPES_ONLY, type Border, type Role } from './map.ts';
import type { Import, Source } from './source.ts';

export interface Finding {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
}

const LIMITS = { file: 400, function: 80, jsx: 120, folder: 12 } as const;

/** Folders whose files all have the same shape, so that their number does not make them harder to read. */
const SAME_SHAPE: Readonly<Record<string, string>> = {
  'docs/decisions': 'one decision a file',
  'src/storage/migrations': 'one numbered step a file',
  'src/web/kit/style': 'one style sheet for each group of parts',
  'src/web/gallery': 'the sample values of one group of pages a file',
};

/** Not shipped, and a function there is one value written out in two languages: long, with nothing in it to follow. */
const SAMPLES = /^src\/web\/gallery\//;

const NO_FOLDER = /(^|\/)(utils?|helpers?|common|shared|lib|services|models|types|misc)\//;
const NO_FILE = /\/(utils?|helpers?|common|shared|lib|models|types|index|misc)\.\w+$/;

/** Imports of one file against the tables. */
export function borders(source: Source): readonly Finding[] {
  const { path } = source;
  const say = (rule: string, message: string): Finding => ({ file: path, rule, message });
  return source.imports.flatMap((one) => {
    const reason = path.startsWith('src/') ? refusalOf(path.slice(4), one) : outsideRefusal(path, one);
    return reason === undefined ? [] : [say('border', `${one.type ? 'the type of ' : ''}${one.to}: ${reason}`)];
  });
}

/** e2e, bench and the pretend departments see the product from outside only, or they would share its mistakes. */
function outsideRefusal(path: string, { to }: Import): string | undefined {
  const top = path.split('/')[0] ?? '';
  if (top === 'test' || top === 'bin' || !['e2e', 'bench', 'sandbox'].includes(top)) return undefined;
  const reached = to.startsWith('.') ? normalize(join(dirname(path), to)) : to;
  return reached.startsWith('#') || reached.startsWith('src/') ? `${top} sees the product from outside` : undefined;
}

function refusalOf(path: string, one: Import): string | undefined {
  const role = roleOf(path);
  const module = path.split('/')[0] ?? '';
  if (one.to.startsWith('.')) return relativeRefusal(path, module, role, one);
  if (one.to.startsWith('#')) {
    const target = one.to.slice(1);
    if (!/\.(ts|tsx)$/.test(target)) return 'written with its ending';
    if (target.split('/')[0] === module && role !== 'main') return 'imports inside a module are relative';
    return role === 'main' || role === 'test' ? undefined : foreignRefusal(module, role, target, one.type);
  }
  if (role === 'main' || role === 'test') return undefined;
  return packageRefusal(BORDERS[role], one);
}

function relativeRefusal(path: string, module: string, role: Role, { to, type }: Import): string | undefined {
  const target = normalize(join(dirname(path), to));
  if (role === 'test') return undefined;
  if (!/\.(ts|tsx|css|svg)$/.test(to)) return 'written with its ending';
  if (role === 'main') return undefined;
  if (target.split('/')[0] !== module) return 'another module is reached by #';
  return !type && BORDERS[role].hides.includes(roleOf(target)) ? `${role} knows no ${roleOf(target)}` : undefined;
}

function packageRefusal({ pure, packages }: Border, { to, type }: Import): string | undefined {
  if (packages === 'any') return undefined;
  const name = to.startsWith('@') || to.startsWith('node:') ? to : (to.split('/')[0] ?? to);
  const allowed = packages.some((one) => one === name || to.startsWith(`${one}/`) || (type && one === `type ${name}`));
  return allowed ? undefined : pure ? 'a pure file knows no packages' : 'not among the packages of this role';
}

function foreignRefusal(module: string, role: Exclude<Role, 'main' | 'test'>, target: string, type: boolean) {
  const other = target.split('/')[0] ?? '';
  const reached = roleOf(target);
  if (other === 'kernel') return undefined;
  if (target === 'config.ts' && type && module in CARRIERS) return undefined;
  if (reached === 'main') return 'main is known by nobody';
  if (other in CARRIERS) {
    const carried = BORDERS[role].storage && other === 'storage';
    const webPort = module === 'web' && ['http', 'paper'].includes(other) && type;
    return carried || webPort || CARRIERS[module]?.includes(other) ? undefined : `${role} knows no ${other}`;
  }
  if (LISTENERS.includes(other as 'audit') && module !== 'web') return 'nobody knows a listener';
  if (!mayKnow(module, other, type)) return `${module} knows no ${other}`;
  const { foreign } = BORDERS[role];
  if (foreign.includes(reached) || (type && foreign.includes(`type ${reached}`))) return undefined;
  return `${role} knows no foreign ${reached}`;
}

function mayKnow(module: string, other: string, type: boolean): boolean {
  if (module === 'web' || module === 'connector' || LISTENERS.includes(module as 'audit')) return true;
  return (MODULES[module] ?? []).includes(other) || (type && (TYPES_ONLY[module] ?? []).includes(other));
}

/** Purity beyond imports: no clock, no randomness, no process in files that must answer the same twice. */
export function purity({ path, uses }: Source): readonly Finding[] {
  if (!path.startsWith('src/')) return [];
  const role = roleOf(path.slice(4));
  const found =
    role === 'main' || role === 'test' ? [] : uses.filter(({ name }) => BORDERS[role].pure && IMPURE.test(name));
  const env = path === 'src/config.ts' || role === 'test' ? [] : uses.filter(({ name }) => name === 'process.env');
  return [
    ...found.map(({ name, line }) => ({ file: path, rule: 'pure', message: `line ${line}: ${name} in a pure file` })),
    ...env.map(({ line }) => ({
      file: path,
      rule: 'env',
      message: `line ${line}: settings are read in src/config.ts`,
    })),
  ];
}

const IMPURE =
  /^(Date\.now|new Date\(\)|Math\.random|performance\.now|process\.\w+|crypto\.\w+|globalThis\.\w+|console\.\w+|fetch\(\)|set(Timeout|Interval|Immediate)\(\))$/;

/** Sizes, names and words of one file. */
export function shape(source: Source): readonly Finding[] {
  const { path, lines, functions, uses, comments, reexports } = source;
  if (path.endsWith('.gen.ts')) return [];
  const findings: [rule: string, message: string][] = [];
  if (lines > LIMITS.file) findings.push(['size', `${lines} lines; the ceiling is ${LIMITS.file}`]);
  for (const one of SAMPLES.test(path) ? [] : functions) {
    const ceiling = one.jsx ? LIMITS.jsx : LIMITS.function;
    if (one.lines > ceiling)
      findings.push(['size', `line ${one.line}: a function of ${one.lines} lines; the ceiling is ${ceiling}`]);
  }
  for (const { name, line } of uses) {
    if (name === 'any') findings.push(['any', `line ${line}: any`]);
    if (/^(it|test|describe)\.(skip|only|todo)$/.test(name)) findings.push(['skipped', `line ${line}: ${name}`]);
  }
  for (const { text, line } of comments) {
    if (SUPPRESSION.test(text)) findings.push(['suppression', `line ${line}: ${text.trim()}`]);
    if (UNFINISHED.test(text)) findings.push(['unfinished', `line ${line}: ${text.trim()}`]);
  }
  if (reexports.all || reexports.only) findings.push(['barrel', 'a file is imported by its own name']);
  if (NO_FOLDER.test(path) || NO_FILE.test(path)) findings.push(['name', 'says nothing']);
  return findings.map(([rule, message]) => ({ file: path, rule, message }));
}

const SUPPRESSION =
  /\b(ox|es)lint-(disable|enable)|@ts-(ignore|expect-error|nocheck)|prettier-ignore|oxfmt-ignore|(v8|c8|istanbul) ignore/;

/** In brackets so that a search for left-over work does not find this line. */
const UNFINISHED = /\b(T[O]DO|F[I]XME|X[X]X)\b/;

/** @param paths All files, tests among them; tests do not count, they stand beside what they test. */
export function folders(paths: readonly string[]): readonly Finding[] {
  const counts = new Map<string, number>();
  for (const path of paths.filter((one) => !/\.(test|e2e)\.tsx?$/.test(one))) {
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  }
  return [...counts]
    .filter(([folder, count]) => count > LIMITS.folder && !(folder in SAME_SHAPE))
    .map(([file, count]) => ({
      file,
      rule: 'size',
      message: `${count} files in one folder; the ceiling is ${LIMITS.folder}`,
    }));
}
