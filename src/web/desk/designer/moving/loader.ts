// What a version does, or has done, to the cases that are open: counted by the state they stand in.
import { fatesOf, progressOf, type FateLine } from '#case/version/migrate.ts';
import { say, type Language } from '#kernel/text.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Visit } from '../../../web.ts';
import { designerTexts } from '../texts.ts';
import type { MovingView } from './face.tsx';

/** @param isPublished Whether it is in service, so that there is progress to be shown. */
export async function movingOf(visit: Visit, document: ServiceDocument, isPublished: boolean): Promise<MovingView> {
  const { ctx, web, site } = visit;
  const lines = await fatesOf(ctx, document);
  const older = web.bench.keeper.versions(document.id).map((one) => one.document);
  const progress = isPublished && document.migrations ? await progressOf(ctx, document) : null;
  return {
    lines: lines.map((one) => lineOf(one, document, older, site.language)),
    progress,
    notify: (document.migrations ?? []).flatMap(({ from, notify }) =>
      notify ? [{ from, text: say(notify, site.language) }] : [],
    ),
  };
}

function lineOf(
  { version, state, target, fate, count }: FateLine,
  next: ServiceDocument,
  older: readonly ServiceDocument[],
  language: Language,
): MovingView['lines'][number] {
  const old = older.find((one) => one.version === version);
  return {
    version,
    state: titleOf(old, state, language),
    fate: designerTexts(language).moving.fates[fate],
    tone: fate === 'forbidden' ? 'trouble' : fate === 'pinned' ? 'neutral' : 'done',
    target: target === null ? '' : titleOf(next, target, language),
    count,
  };
}

function titleOf(document: ServiceDocument | undefined, state: string, language: Language): string {
  const found = document?.workflow.states[state];
  return found ? say(found.title, language) : state;
}
