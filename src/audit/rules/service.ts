// What must hold of a service's publishings: the version each tells of is on file, and is the very content of then. Pure.
import type { ServiceDocument } from '#service/rules.ts';
import type { Row, Stream } from '../rules.ts';

export interface ServiceGrounds {
  readonly findDocument: (hash: string) => ServiceDocument | undefined;
  /** The hash of a document's content. */
  readonly hashOf: (content: Omit<ServiceDocument, 'hash'>) => string;
}

/** A `Reckon` for streams of services. */
export function reckonService(
  { findDocument, hashOf }: ServiceGrounds,
  { events }: Stream,
): {
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly violations: readonly { readonly code: string; readonly message: string; readonly seq: number }[];
} {
  const violations = events.flatMap(({ seq, effect }) => {
    const hash = typeof effect['hash'] === 'string' ? effect['hash'] : '';
    const document = findDocument(hash);
    if (!document) return [{ code: 'version_missing', message: `no version ${hash}`, seq }];
    const { hash: said, ...content } = document;
    const isSame = said === hash && hashOf(content) === hash && document.id === effect['service'];
    return isSame ? [] : [{ code: 'version_changed', message: `version ${hash} has another content`, seq }];
  });
  return { rows: {}, violations };
}
