// Keeps the catalogue in memory: the documents of the packs, and what was published at the bench since. A version that
// another process publishes is announced by the database and offered here at once.
import type { Database, Session } from '#storage/postgres.ts';
import { speltTexts, type Lexicon } from '../find/entry.ts';
import { entryOf, shelfOf, thingsOf, type Shelf } from '../find/shelf.ts';
import type { Item } from '../item/item.ts';
import type { Remedies } from '../pack/register/remedy.ts';
import type { Types } from '../pack/register/type.ts';
import type { Parameter, ServiceDocument } from '../rules.ts';
import type { Law } from '../check/gate/law.ts';
import { compareVersions, offeredOf } from '../rules/version.ts';
import { CHANNEL, loadPublications, loadVersions, type Publication, type Version } from '../store.ts';

export interface PackCatalogue {
  readonly documents: readonly ServiceDocument[];
  readonly parameters: readonly Parameter[];
  readonly laws: readonly Law[];
  readonly remedies: Remedies;
  readonly types: Types;
  /** The county's list. */
  readonly items: readonly Item[];
  readonly lexicon: Lexicon;
  /** Spells texts that came after the packs were read. */
  readonly spell: (texts: readonly string[]) => Promise<Lexicon['spellings']>;
}

export interface PublishedVersion extends Version {
  /** Absent for what came with the packs. */
  readonly publication?: Publication;
}

export interface CatalogueKeeper {
  /** The version now offered. */
  find(id: string): ServiceDocument | undefined;
  /** Any version ever published; cases are pinned to theirs. */
  get(hash: string): ServiceDocument;
  list(): readonly ServiceDocument[];
  /** What is offered, to be looked through; after a publication there is another one. */
  readonly shelf: Shelf;
  readonly parameters: readonly Parameter[];
  readonly laws: readonly Law[];
  readonly remedies: Remedies;
  readonly types: Types;
  /** Every version of a service, the highest first. */
  versions(id: string): readonly PublishedVersion[];
  /** What was published of a service at the bench, in its order. */
  publications(id: string): readonly Publication[];
  refresh(): Promise<void>;
  close(): Promise<void>;
}

interface Kept {
  readonly versions: ReadonlyMap<string, Version>;
  readonly publications: readonly Publication[];
  readonly offered: readonly ServiceDocument[];
  readonly byId: ReadonlyMap<string, ServiceDocument>;
  readonly shelf: Shelf;
}

/** The state after reading what is not known yet. */
async function readFrom(session: Session, area: string, pack: PackCatalogue, before?: Kept): Promise<Kept> {
  // First, because what the log tells of is committed with its version: read after it, none is missing.
  const publications = await loadPublications(session, area);
  const known = before?.versions ?? new Map<string, Version>();
  const fresh = await loadVersions(session, [...known.keys()]);
  const versions = new Map([...known, ...fresh.map((one) => [one.document.hash, one] as const)]);
  const published = publications.flatMap(({ hash }) => versions.get(hash)?.document ?? []);
  const offered = offeredOf(pack.documents, published);
  const byId = new Map(offered.map((one) => [one.id, one]));
  return { versions, publications, offered, byId, shelf: await shelfWith(pack, offered) };
}

/** What was published since has words that the packs had not. */
async function shelfWith(pack: PackCatalogue, offered: readonly ServiceDocument[]): Promise<Shelf> {
  const { synonyms, spellings } = pack.lexicon;
  const things = thingsOf(offered, pack.items);
  const unknown = things.flatMap((one) => speltTexts(entryOf(one))).filter((text) => !Object.hasOwn(spellings, text));
  const fresh = unknown.length > 0 ? await pack.spell(unknown) : {};
  return shelfOf(things, { synonyms, spellings: { ...spellings, ...fresh } });
}

/** @param onFault hears when what was published elsewhere could not be read. */
export async function keepCatalogue(
  db: Database,
  area: string,
  pack: PackCatalogue,
  onFault: (fault: unknown) => void = () => undefined,
): Promise<CatalogueKeeper> {
  let kept = await readFrom(db, area, pack);
  let reading: Promise<void> = Promise.resolve();
  const readAgain = async (): Promise<void> => {
    kept = await readFrom(db, area, pack, kept);
  };
  // One after the other: a reading that began earlier must not put an older state in the place of a newer one.
  const refresh = (): Promise<void> => {
    reading = reading.catch(() => undefined).then(readAgain);
    return reading;
  };
  const unlisten = await db.listen(CHANNEL, () => {
    refresh().catch(onFault);
  });
  const ofPack = new Map(pack.documents.map((one) => [one.hash, one]));
  return {
    parameters: pack.parameters,
    laws: pack.laws,
    remedies: pack.remedies,
    types: pack.types,
    find: (id) => kept.byId.get(id),
    list: () => kept.offered,
    get shelf() {
      return kept.shelf;
    },
    get: (hash) => {
      const document = ofPack.get(hash) ?? kept.versions.get(hash)?.document;
      if (!document) throw new Error(`no service version ${hash} was ever published here`);
      return document;
    },
    versions: (id) => {
      const publications = new Map(kept.publications.map((one) => [one.hash, one]));
      return [...kept.versions.values()]
        .filter(({ document }) => document.id === id)
        .map((one) => {
          const publication = publications.get(one.document.hash);
          return publication ? { ...one, publication } : one;
        })
        .toSorted(
          (a, b) => compareVersions(b.document.version, a.document.version) || (a.publishedAt < b.publishedAt ? 1 : -1),
        );
    },
    publications: (id) => kept.publications.filter((one) => one.service === id),
    refresh,
    close: async () => {
      await unlisten();
      // A reading under way still needs the connection.
      await reading.catch(() => undefined);
    },
  };
}
