// The services on offer: read from packs, published into the database by hash, so that a case pinned to an older
// version still finds its document when the pack has moved on.
import type { Catalogue } from '#case/ports.ts';
import type { Instant } from '#kernel/time.ts';
import type { LoadedPack } from '#service/pack.ts';
import type { Parameter, ServiceDocument } from '#service/rules.ts';
import { loadVersions, publishVersions } from '#service/store.ts';
import type { Database } from '#storage/postgres.ts';

export interface Offer extends Catalogue {
  readonly parameters: readonly Parameter[];
}

/** Publishes what is new in the packs and loads what older cases are pinned to. Findings refuse the start. */
export async function openCatalogue(database: Database, pack: LoadedPack, now: Instant): Promise<Offer> {
  const finding = pack.findings[0];
  if (finding) {
    const { file, line, column, code, message } = finding;
    throw new Error(
      `${file}:${line}:${column} ${code}: ${message['zh-CN']} / ${message.en}. Run \`npx wuyuan check\` and mend it.`,
    );
  }
  await publishVersions(database, pack.documents, now);
  const versions = await loadVersions(database);
  const byHash = new Map<string, ServiceDocument>(
    [...versions.map((one) => one.document), ...pack.documents].map((one) => [one.hash, one]),
  );
  const byId = new Map(pack.documents.map((one) => [one.id, one]));
  return {
    parameters: pack.parameters,
    find: (id) => byId.get(id),
    list: () => pack.documents,
    get: (hash) => {
      const document = byHash.get(hash);
      if (!document) throw new Error(`no service version ${hash} was ever published here`);
      return document;
    },
  };
}
