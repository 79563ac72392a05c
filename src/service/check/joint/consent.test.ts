import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { partyNumbers } from '../../rules/party.ts';
import { changed, findings, read, SAMPLE, sound } from '../../sample.ts';

const both = (zh: string, en: string): JsonObject => ({ 'zh-CN': zh, en });

const HOMES: JsonObject = {
  title: both('住房', 'Homes'),
  connector: 'real-estate',
  operationId: 'getHomes',
  input: { idNumber: 'data.spouse' },
  returns: { homes: { type: 'int', title: both('套数', 'Homes'), 'x-class': 'personal' } },
  purpose: both('核对住房', 'To see the homes'),
  onFailure: 'retry-then-block',
};

/** The register is asked where the spouse agrees or where not. */
const asking = (agreed: string, not: string): JsonObject =>
  (
    [
      [
        '/workflow/states/consent/on',
        [
          { event: 'agree', target: agreed },
          { event: 'disagree', target: not },
        ],
      ],
      [
        '/workflow/states/homesRead',
        {
          stage: 'handle',
          service: 'lookups.homes',
          watch: 'post:counter',
          expires: { after: 'P1D', target: 'review' },
          on: [
            { event: 'ok', target: 'review' },
            { event: 'failed', target: 'review' },
          ],
        },
      ],
    ] as const
  ).reduce<JsonObject>((document, [path, to]) => changed(path, to, document), CONSENT);

/** The sample with the consent of a spouse between acceptance and decision. */
const CONSENT = (
  [
    [
      '/data/properties/spouse',
      {
        type: 'string',
        format: 'idNumber',
        title: both('配偶身份证号', 'Number of the spouse'),
        'x-class': 'sensitive',
      },
    ],
    ['/data/required', ['name', 'kind', 'spouse']],
    ['/form/pages/0/fields/-', { ref: '/spouse' }],
    ['/parties', { spouse: { title: both('配偶', 'Spouse'), id: 'data.spouse', reads: ['/name', '/kind'] } }],
    ['/workflow/states/route/on/1/target', 'consent'],
    [
      '/workflow/states/consent',
      {
        stage: 'collect',
        holder: 'party:spouse',
        watch: 'post:counter',
        sign: both('我同意。', 'I consent.'),
        expires: { after: 'P7D', target: 'lapsed' },
        on: [
          { event: 'agree', target: 'review' },
          { event: 'disagree', target: 'lapsed' },
        ],
      },
    ],
  ] as const
).reduce<JsonObject>((document, [path, to]) => changed(path, to, document), SAMPLE);

const at = (path: string, to: Json | undefined, from: JsonObject = CONSENT): JsonObject => changed(path, to, from);
const codes = (document: JsonObject): readonly string[] => findings(document).map(({ code }) => code);
const OPTIONAL = at('/data/required', ['name', 'kind']);
const WHEN = "data.kind == 'renew'";
const field = (given: JsonObject) => at('/form/pages/0/fields/5', { ref: '/spouse', ...given }, OPTIONAL);
const guarded = (document: JsonObject, cond: string): JsonObject =>
  at(
    '/workflow/states/route/on',
    [
      { cond: "data.kind == 'change'", target: 'inspection' },
      { cond, target: 'consent' },
      { otherwise: true, target: 'review' },
    ],
    document,
  );

/** Of the statement a document asks for. */
const hashOf = (document: JsonObject) => {
  const state = sound(document).workflow.states['consent'];
  return state?.type === 'wait' ? state.sign?.hash : undefined;
};

describe('a consent', () => {
  test('is sound, and its statement is known by a hash that follows every sign of it', () => {
    expect(codes(CONSENT)).toEqual([]);
    const { parties, workflow } = sound(CONSENT);
    expect(parties).toMatchObject([{ id: 'spouse', ref: '/spouse', reads: ['/name', '/kind'] }]);
    expect(hashOf(CONSENT)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(at('/workflow/states/consent/sign/en', 'I consent!'))).not.toBe(hashOf(CONSENT));
    expect(workflow.states['consent']).toMatchObject({ holder: 'party:spouse' });
    expect(partyNumbers(parties, { spouse: '33052119960302978X' }).map(({ idNumber }) => idNumber)).toEqual([
      '33052119960302978X',
    ]);
    expect(partyNumbers(parties, {})).toEqual([]);
  });

  const conditional = field({ visible: WHEN, required: WHEN });
  test.each<[string, JsonObject]>([
    ['on the condition under which its number is required', guarded(conditional, WHEN)],
    ['on that and more', guarded(conditional, `${WHEN} && has(data.copies)`)],
    ['only where its number is there', guarded(field({}), 'has(data.spouse)')],
    ['of everybody, whose number every form requires', field({ required: true })],
  ])('may be asked %s', (_, document) => {
    expect(codes(document)).toEqual([]);
  });

  test('what is read of somebody after that person has agreed is no fault', () => {
    expect(codes(changed('/lookups', { homes: HOMES }, asking('homesRead', 'lapsed')))).not.toContain('party_unasked');
    expect(codes(changed('/lookups', { homes: HOMES }, asking('review', 'homesRead')))).toContain('party_unasked');
  });

  test.each<[string, string, JsonObject]>([
    ['party_unknown', '/workflow/states/consent/holder', at('/workflow/states/consent/holder', 'party:nobody')],
    [
      'party_idle',
      '/parties/neighbour',
      at('/parties/neighbour', { title: both('邻居', 'Neighbour'), id: 'data.spouse', reads: [] }),
    ],
    ['party_unknowable', '/parties/spouse/id', at('/parties/spouse/id', 'data.name')],
    ['field_unknown', '/parties/spouse/id', at('/parties/spouse/id', 'data.nothing')],
    ['field_unknown', '/parties/spouse/reads/0', at('/parties/spouse/reads', ['/nothing'])],
    ['party_reads_secret', '/parties/spouse/reads/0', at('/parties/spouse/reads', ['/spouse'])],
    ['party_reads_secret', '/parties/spouse/reads/0', at('/parties/spouse/reads', ['/payout'])],
    ['twice', '/parties/spouse/reads/1', at('/parties/spouse/reads', ['/name', '/name'])],
    ['party_unsure', '/workflow/states/consent', OPTIONAL],
    ['party_unsure', '/workflow/states/consent', guarded(conditional, "data.kind == 'new'")],
    [
      'party_unsure',
      '/workflow/states/consent',
      guarded(field({ visible: "data.kind == 'new'", required: WHEN }), WHEN),
    ],
    ['party_unasked', '/lookups/homes', changed('/lookups', { homes: HOMES }, CONSENT)],
    ['sign_missing', '/workflow/states/consent', at('/workflow/states/consent/sign', undefined)],
    ['sign_unheld', '/workflow/states/review/sign', at('/workflow/states/review/sign', both('我同意。', 'I consent.'))],
    ['consent_unwatched', '/workflow/states/consent', at('/workflow/states/consent/watch', undefined)],
    ['wait_unbounded', '/workflow/states/consent', at('/workflow/states/consent/expires', undefined)],
    [
      'deadline_of_applicant',
      '/workflow/states/consent/deadline',
      at('/workflow/states/consent/deadline', { after: 'P3D' }),
    ],
    ['event_missing', '/workflow/states/consent', at('/workflow/states/consent/on/1', undefined)],
    ['step_misheld', '/workflow/states/consent/on/0', at('/workflow/states/consent/on/0/event', 'approve')],
    ['outcome_contrary', '/workflow/states/consent/on/1/target', at('/workflow/states/consent/on/1/target', 'granted')],
  ])('%s at %s', (code, path, document) => {
    const found = findings(document).find((one) => one.code === code);
    expect(found, JSON.stringify(codes(document))).toBeDefined();
    expect(found?.witness.length).toBeGreaterThan(0);
    expect(found?.line).toBe(read(document).sources.values().next().value?.locate(path).line);
  });
});

/** Whoever decides can have something corrected after the spouse has agreed; it goes on at `then`. */
const corrected = (then: string, from: JsonObject = CONSENT): JsonObject =>
  (
    [
      ['/workflow/states/review/on/-', { event: 'requestCorrection', target: 'mending', limit: 1, then: 'refused' }],
      [
        '/workflow/states/mending',
        {
          stage: 'collect',
          holder: 'applicant',
          watch: 'post:counter',
          expires: { after: 'P10D', target: 'lapsed' },
          on: [{ event: 'correct', target: then }],
        },
      ],
    ] as const
  ).reduce<JsonObject>((document, [path, to]) => changed(path, to, document), from);

const renamed = (document: JsonObject) => findings(document).filter(({ code }) => code === 'party_renamed');

describe('a correction after somebody has agreed', () => {
  test('may name another person, whose word a grant would then rest on: found, with the walk', () => {
    const [one, ...more] = renamed(corrected('review'));
    expect(more).toEqual([]);
    expect(one?.message.en).toMatch(/"spouse" has agreed.*\/spouse.*"granted"/);
    expect(one?.witness).toEqual([
      'submit → received',
      'accept → route',
      'choice → consent',
      'agree → review',
      'requestCorrection → mending',
      'correct → review',
      'approve → granted',
      'granted ← /spouse ?',
    ]);
  });

  test('may have another person read in a register: found where that is', () => {
    const asked = changed('/lookups', { homes: HOMES }, corrected('homesRead', asking('homesRead', 'lapsed')));
    expect(renamed(asked)[0]?.witness.at(-1)).toBe('/lookups/homes ← /spouse ?');
  });

  test('is sound where that one is asked too, where the number is on no page, and before anybody has agreed', () => {
    expect(renamed(corrected('consent'))).toEqual([]);
    expect(renamed(CONSENT)).toEqual([]);
    expect(renamed(changed('/form/pages/0/fields/5', { ref: '/tags' }, corrected('review')))).toEqual([]);
  });
});
