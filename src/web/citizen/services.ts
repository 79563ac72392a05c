// What several residents' pages say of a service.
import { submit } from '#case/engine/decide/decide.ts';
import { lengthOf } from '#case/engine/env.ts';
import { dueOfCase } from '#case/engine/obligations.ts';
import { say, type Language } from '#kernel/text.ts';
import type { Due, Duration } from '#kernel/time.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { ServiceRowView } from '../kit/service-row/service-row.tsx';
import type { Visit } from '../web.ts';
import { citizenTexts } from './texts.ts';

/** 承诺 5 个工作日, from the promised clock on the day it would start; null where nothing is promised. */
export function promiseOf({ ctx, site }: Visit, document: ServiceDocument): string | null {
  const id = document.sla.promised ?? document.sla.statutory;
  const clock = document.clocks.find((one) => one.id === id);
  if (!clock) return null;
  return lengthWords(lengthOf({ parameters: ctx.world.catalogue.parameters }, clock.after, ctx.now), site.language);
}

export function lengthWords(length: Duration, language: Language): string {
  const t = citizenTexts(language).promise;
  return t[length.unit](length.count);
}

export function serviceRow(visit: Visit, document: ServiceDocument): ServiceRowView {
  const { site, web } = visit;
  const unit = web.organisation().units.get(document.authority);
  const promise = promiseOf(visit, document);
  return {
    id: document.id,
    title: say(document.title, site.language),
    href: `/services/${document.id}`,
    authority: unit ? say(unit.name, site.language) : document.authority,
    summary: say(document.summary, site.language),
    ...(promise === null ? {} : { promise }),
  };
}

/** Until when it would be done if it were filed now: every office takes all its time. */
export function projectedDue(visit: Visit, document: ServiceDocument): Due | null {
  const { ctx } = visit;
  const env = {
    document,
    calendar: visit.web.calendar,
    organisation: visit.web.organisation(),
    parameters: ctx.world.catalogue.parameters,
    data: {},
    applicant: {},
  };
  const filing = {
    id: '',
    area: '',
    number: '',
    applicant: { party: '', kind: 'person' as const, filedBy: '', reachable: true },
    channel: '',
    place: { town: null, village: null },
    category: null,
    confidential: false,
    about: null,
  };
  const filed = submit(
    { ...env, document: { ...document, eligibility: [] } },
    filing,
    {},
    { kind: 'party', person: '', party: '' },
    ctx.now,
  );
  return filed.ok ? dueOfCase(env, filed.value.state) : null;
}
