// The check of a log: every chain computed again, every stream held against the rows that stand beside it and against
// the rules of its kind; memory holds one stream at a time. A file is checked as far as a file can be: what the rules say
// of it depends on years, offices and versions that come with it, so that is asked of the database it was put into.
import { canonical } from '#kernel/json.ts';
import type { Database, Session } from '#storage/postgres.ts';
import { readArchive, type Footer, type Part } from '../archive.ts';
import type { Reckon } from '../ports.ts';
import type { Finding, Header, KeptTable, Row } from '../rules.ts';
import { loadTables } from '../store/catalogue.ts';
import { beginSnapshot, linesOf, listChangedDocuments, type Line } from '../store/lines.ts';
import { checkDocument, checkStream, type InHand } from './stream.ts';

export interface Grounds {
  readonly kept: readonly KeptTable[];
  /** The rules, with the years, offices and versions as this session sees them. */
  readonly reckonIn: (session: Session) => Promise<Reckon>;
}

export interface Verified {
  /** Streams of the kind `case`. */
  readonly cases: number;
  readonly events: number;
  readonly faults: readonly Finding[];
  /** Faults beyond the first thousand, which are counted and not listed. */
  readonly more: number;
}

const MOST_FAULTS = 1000;

interface Verifier {
  take(line: Line): Promise<void>;
  end(more?: readonly Finding[]): Promise<Verified>;
}

/** Takes lines as `linesOf` gives them, rows of plain tables too, of which it looks at files and listeners only. */
function createVerifier(kept: readonly KeptTable[], reckon: Reckon | null): Verifier {
  const faults: Finding[] = [];
  const listeners: Row[] = [];
  let more = 0;
  let cases = 0;
  let events = 0;
  let lastPosition = 0;
  let inHand: InHand | undefined;

  function find(found: readonly Finding[]): void {
    const room = Math.max(0, MOST_FAULTS - faults.length);
    faults.push(...found.slice(0, room));
    more += Math.max(0, found.length - room);
  }

  async function settle(): Promise<void> {
    const stream = inHand;
    inHand = undefined;
    if (stream === undefined) return;
    cases += stream.kind === 'case' ? 1 : 0;
    events += stream.log.length;
    find(await checkStream(stream, kept, reckon));
  }

  async function takeEvent(row: Row): Promise<void> {
    const [kind, id] = [String(row['stream_kind']), String(row['stream_id'])];
    if (inHand?.kind !== kind || inHand.id !== id) {
      await settle();
      inHand = { kind, id, log: [], payloads: [], rows: new Map() };
    }
    inHand.log.push(row);
    lastPosition = Math.max(lastPosition, Number(row['position']));
  }

  function takePayload(row: Row): void {
    const isOwn = inHand?.kind === row['stream_kind'] && inHand?.id === row['stream_id'];
    if (isOwn) inHand?.payloads.push(row);
    else
      find([
        { kind: String(row['stream_kind']), id: String(row['stream_id']), seq: Number(row['seq']), code: 'missing' },
      ]);
  }

  function takeKept(table: string, row: Row): void {
    const mine = kept.find(
      (one) => one.table === table && (one.kindColumn === undefined || row[one.kindColumn] === one.kind),
    );
    // A wake-up of a kind that has no streams belongs to no log.
    if (mine === undefined) return;
    const id = String(row[mine.stream]);
    if (inHand?.kind !== mine.kind || inHand.id !== id) {
      find([{ kind: mine.kind, id, code: 'stream_missing', detail: table }]);
      return;
    }
    const rows = inHand.rows.get(table) ?? [];
    rows.push(row);
    inHand.rows.set(table, rows);
  }

  return {
    async take({ table, text }) {
      if (table === 'log') await takeEvent(parse(text));
      else if (table === 'payload') takePayload(parse(text));
      else if (kept.some((one) => one.table === table)) takeKept(table, parse(text));
      else if (table === 'document') find(checkDocument(parse(text)));
      else if (table === 'listener') listeners.push(parse(text));
    },
    async end(found = []) {
      await settle();
      for (const row of listeners) {
        const position = Number(row['position']);
        if (position <= lastPosition) continue;
        find([{ kind: 'listener', id: String(row['name']), code: 'cut', detail: `${position} > ${lastPosition}` }]);
      }
      find(found);
      return { cases, events, faults, more };
    },
  };
}

const parse = (text: string): Row => JSON.parse(text) as Row;

/** Tables the check reads besides the kept ones. */
const LOOKED_AT = ['log', 'payload', 'listener'];

/** Checks a database in one snapshot, while others go on writing. */
export const verifyDatabase = (database: Database, grounds: Grounds): Promise<Verified> =>
  database.transaction(async (session) => {
    await beginSnapshot(session);
    return verifyIn(session, grounds);
  });

/** Checks what this transaction sees, its own uncommitted rows too. */
export async function verifyIn(session: Session, { kept, reckonIn }: Grounds): Promise<Verified> {
  const names = new Set([...LOOKED_AT, ...kept.map(({ table }) => table)]);
  const tables = (await loadTables(session)).filter(({ name }) => names.has(name));
  const verifier = createVerifier(kept, await reckonIn(session));
  for await (const lines of linesOf(session, { tables, kept })) {
    for (const line of lines) await verifier.take(line);
  }
  const changed = await listChangedDocuments(session);
  return verifier.end(changed.map((id) => ({ kind: 'document', id, code: 'document_changed' })));
}

export interface VerifiedFile extends Verified {
  /** Absent where the file is none of ours. */
  readonly header?: Header;
  readonly footer?: Footer;
}

/** Checks that an export or a backup is whole, its chains, and that every row beside a stream ends where the stream does. */
export async function verifyFile(path: string, kept: readonly KeptTable[]): Promise<VerifiedFile> {
  const verifier = createVerifier(kept, null);
  const wrong: Finding[] = [];
  const rows: Record<string, number> = {};
  let header: Header | undefined;
  let footer: Footer | undefined;
  for await (const part of readArchive(path)) {
    if (part.is === 'header') header = part.header;
    else if (header === undefined || part.is === 'damaged') {
      wrong.push(damage(path, part));
      break;
    } else if (part.is === 'footer') footer = part.isWhole ? part.footer : undefined;
    else {
      const { table } = part.line;
      rows[table] = (rows[table] ?? 0) + 1;
      const taken = await verifier.take(part.line).then(() => true, isSyntax);
      if (!taken) wrong.push(damage(path, part));
    }
  }
  if (wrong.length === 0 && (footer === undefined || canonical(footer.rows) !== canonical(rows))) {
    wrong.push({ kind: 'export', id: path, code: 'cut_off' });
  }
  return { ...(await verifier.end(wrong)), ...(header && { header }), ...(footer && { footer }) };
}

const damage = (path: string, part: Part): Finding => ({
  kind: 'export',
  id: path,
  code: 'damaged',
  detail: 'number' in part ? String(part.number) : '1',
});

/** A line that is no JSON is a fault of the file; everything else is one of ours. */
function isSyntax(fault: unknown): false {
  if (fault instanceof SyntaxError) return false;
  throw fault;
}
