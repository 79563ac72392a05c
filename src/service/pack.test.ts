// Reading documents: what comes out is complete, what is wrong has its line, and nothing crashes the reader.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonical, type Json, type JsonObject } from '#kernel/json.ts';
import { loadFiles, loadPack } from './pack.ts';
import { changed, CONTEXT, read, readText, SAMPLE, sound } from './sample.ts';

const codes = (document: JsonObject): readonly string[] => read(document).findings.map((one) => one.code);

describe('a document is read whole', () => {
  const document = sound();

  test('what the data section says is not said twice: labels, widgets and options follow from it', () => {
    const [page] = document.form.pages;
    expect(page?.fields.map((one) => [one.ref, one.label['zh-CN'], one.widget, one.required === true])).toEqual([
      ['/name', '姓名', 'text', true],
      ['/kind', '种类', 'radio', true],
      ['/number', '原证号', 'text', false],
      ['/copies', '份数', 'number', false],
      ['/agree', '同意公开', 'checkbox', false],
    ]);
    expect(page?.fields[1]?.options).toContainEqual({ value: 'renew', label: { 'zh-CN': '续办', en: 'Renewal' } });
  });

  test('an object named whole is asked field by field', () => {
    expect(document.form.pages[1]?.fields.map((one) => one.ref)).toEqual([
      '/tags',
      '/payout/bank',
      '/payout/note',
      'place',
      'files',
    ]);
  });

  test('lengths count in the unit of their calendar, and operations in that of their clock', () => {
    expect(document.clocks.map((clock) => clock.after)).toEqual([
      { parameter: 'term.decide' },
      { count: 10, unit: 'workdays' },
    ]);
    expect(document.operations.extend?.max).toEqual({ count: 10, unit: 'workdays' });
    const review = document.workflow.states['review'];
    expect(review?.type === 'wait' && review.deadline).toEqual({ after: { count: 5, unit: 'workdays' } });
    const correction = document.workflow.states['correction'];
    expect(correction?.type === 'wait' && correction.expires?.after).toEqual({ count: 10, unit: 'days' });
  });

  test('a length may be the name of a dated parameter', () => {
    const named = sound(
      changed('/clocks/decide', { from: 'accepted', after: 'rating.rectify' }, changed('/operations', {})),
    );
    expect(named.clocks.find((one) => one.id === 'decide')?.after).toEqual({ parameter: 'rating.rectify' });
  });

  test('laws are named once and cited by article', () => {
    expect(document.reasons[0]?.legal).toEqual({
      law: { 'zh-CN': '行政许可法', en: 'Administrative Licensing Law' },
      article: '32',
    });
  });

  test('it is frozen to the bottom', () => {
    expect(Object.isFrozen(document)).toBe(true);
    expect(Object.isFrozen(document.workflow.states['review'])).toBe(true);
    expect(Object.isFrozen((document.data['properties'] as JsonObject)['name'])).toBe(true);
  });
});

describe('the hash is of the content and not of the layout', () => {
  test('the order of keys, comments and spacing leave it as it is', () => {
    const turned = (value: Json): Json =>
      Array.isArray(value)
        ? value.map(turned)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .toReversed()
                .map(([key, member]) => [key, turned(member)]),
            )
          : value;
    // Fields of the data section keep their order on the page, so only the other sections are turned round.
    const other = Object.fromEntries(
      Object.entries(SAMPLE)
        .toReversed()
        .map(([key, value]) => [key, key === 'data' ? value : turned(value)]),
    );
    const text = `# a comment\n${JSON.stringify(other, null, 3)}`;
    const [again] = loadPack([{ path: 'a.service.yaml', text }], CONTEXT).documents;
    expect(again?.hash).toBe(sound().hash);
  });

  test('every change of content changes it', () => {
    const hashes = [
      SAMPLE,
      changed('/metadata/title/en', 'Another'),
      changed('/clocks/decide/after', 'P19D'),
      changed('/workflow/states/review/on/1/target', 'declined'),
      changed('/tests/0/name', '另一个'),
    ].map((one) => read(one).documents[0]?.hash);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  test('it is the hash of the canonical text', async () => {
    const { hash, ...rest } = sound();
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(rest)));
    expect(Buffer.from(bytes).toString('hex')).toBe(hash);
  });
});

const found = (text: string) =>
  loadPack([{ path: 'x.service.yaml', text }]).findings.map((one) => `${one.line}:${one.column} ${one.code}`);

describe('what is wrong is found at its place', () => {
  test('a misspelt key names the line and the words that are known', () => {
    const [first] = readText(changed('/metadata/titel', '标题')).findings;
    expect(first?.code).toBe('unknown_key');
    const text = JSON.stringify(changed('/metadata/titel', '标题'), null, 1).split('\n');
    expect(text[(first?.line ?? 0) - 1]).toContain('titel');
    expect(first?.message.en).toContain('title');
  });

  test('broken YAML is a finding with its line', () => {
    expect(found('a: 1\nb: [1, 2\nc: 3')).toEqual(['3:1 yaml_indent']);
    // Not what follows from it, line after line.
    expect(found(`a: {b: 'x, c: 1}\n${'d: {e: f}\n'.repeat(50)}`)).toHaveLength(1);
    expect(found('a: 1\na: 2')).toEqual(['2:1 not_yaml']);
    expect(found('just words')).toEqual(['1:1 yaml_no_map']);
    expect(found('')).toEqual(['1:1 yaml_no_map']);
    expect(found('a: 1\n---\na: 2')).toEqual(['2:1 yaml_several']);
    expect(found('a:\n\tb: 1')).toContain('2:1 yaml_tab');
    expect(found(`a: 'b`)).toEqual(['1:6 yaml_unclosed']);
  });

  test.each<[string, string, Json | undefined]>([
    ['missing_key', '/metadata/version', undefined],
    ['wrong_type', '/metadata/version', '1.0'],
    ['text_missing', '/metadata/title', '只有中文'],
    ['text_missing', '/remedy/en', undefined],
    ['role_unknown', '/workflow/states/review/holder', 'post:aprover'],
    ['unknown_value', '/workflow/states/review/stage', 'handel'],
    ['unknown_value', '/rating/onBad', 'ignore'],
    ['wrong_type', '/clocks/decide/after', '20 days'],
    ['wrong_type', '/workflow/states/received/on/2/limit', 0],
    ['deadline_decides', '/workflow/states/review/deadline/target', 'granted'],
    ['not_supported', '/i18n', {}],
    ['missing_key', '/workflow/states/review/type', 'parallel'],
    ['field_unknown', '/form/pages/0/fields/0/ref', '/nmae'],
    ['field_unknown', '/data/required/0', 'nmae'],
    ['widget_unsuited', '/form/pages/0/fields/0/widget', 'select'],
    ['label_missing', '/data/properties/name/title', undefined],
    ['label_missing', '/data/properties/kind/x-labels', undefined],
    ['unbounded', '/data/properties/name/maxLength', undefined],
    ['bounds_reversed', '/data/properties/name/minLength', 21],
    ['pattern_unsafe', '/data/properties/name/pattern', '(a+)+$'],
    ['pattern_unsafe', '/data/properties/name/pattern', '(?<=a)b'],
    ['unbounded', '/data/properties/name/maxLength', 900_000_000],
    ['value_refused', '/data/properties/copies/default', 10],
    ['value_refused', '/data/properties/kind/examples', ['old']],
    ['enum_unclear', '/data/properties/kind/enum', ['new', 'new']],
    ['unknown_value', '/data/properties/copies/type', 'number'],
    ['twice', '/form/pages/1/fields/0/ref', '/name'],
    ['law_unnamed', '/reasons/0/legal', '许可法#32'],
    ['expression_name', '/eligibility/0/rule', 'applicant.agee >= 18'],
    ['name_unclear', '/workflow/states/received/on/0/event', 'Accept it'],
    ['name_reserved', '/workflow/states/received/on/0/event', 'constructor'],
    ['name_reserved', '/metadata/id', 'constructor'],
    ['name_reserved', '/reasons/0/code', 'valueOf'],
    [
      'name_reserved',
      '/data/properties/toString',
      { title: '甲 | A', type: 'string', maxLength: 9, 'x-class': 'personal' },
    ],
    ['wrong_type', '/tests/0/events/-', { wait: { days: 100_000_000 } }],
    ['wrong_type', '/tests/0/events/-', { wait: { days: -5 } }],
    ['wrong_type', '/tests/0/events/-', { wait: {} }],
    ['wrong_type', '/tests/0/given/on', '2026-02-31'],
    ['outcome_of_unneeded', '/workflow/states/granted/of', ['granted', 'refused']],
    ['choice_unclear', '/workflow/states/route/on/0/otherwise', true],
  ])('%s', (code, path, value) => {
    expect(codes(changed(path, value))).toContain(code);
  });

  test('every finding says it in both languages and shows something', () => {
    const { findings } = read(
      changed('/workflow', { initial: 1, states: { a: { holder: 'nobody', stage: 'x', on: [{}] } } }),
    );
    expect(findings.length).toBeGreaterThan(3);
    for (const one of findings) {
      expect(one.message['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(one.message.en).not.toMatch(/\{|\p{Script=Han}/u);
      expect(one.witness.length).toBeGreaterThan(0);
    }
  });
});

const isSilent = (path: string, value: Json): boolean => {
  const { findings, documents } = read(changed(path, value));
  return findings.length + documents.length === 0;
};

test('whatever stands in a document, reading it ends with findings and never with a fault', () => {
  const odd: readonly Json[] = [null, 0, -1, '', 'x', [], {}, [null], { a: 1 }, true, ['x'], 'post:', '#', 'P0D'];
  const paths: string[] = [];
  const collect = (value: Json, path: string): void => {
    if (path !== '') paths.push(path);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) collect(member, `${path}/${key}`);
  };
  collect(SAMPLE, '');
  expect(paths.length).toBeGreaterThan(200);
  // One odd value each, another one at the next.
  const tries = paths.map((path, nth): readonly [string, Json] => [path, odd[nth % odd.length] ?? null]);
  expect(tries.filter(([path, value]) => isSilent(path, value))).toEqual([]);
}, 60_000);

describe('packs', () => {
  test('the services of the county and the terms they name are read without a finding', async () => {
    const pack = loadPack(
      await loadFiles(['base', 'county'].map((name) => join(import.meta.dirname, '../../packs', name))),
    );
    expect(pack.findings).toEqual([]);
    expect(pack.documents.map((one) => one.id)).toEqual(
      expect.arrayContaining(['complaint', 'question', 'enterprise-problem', 'petition', 'elderly-allowance']),
    );
    expect(pack.parameters.find((one) => one.id === 'petition.handle')?.value).toEqual({ count: 60, unit: 'days' });
  });

  test('a service that misspells its kind is told so', () => {
    expect(codes(changed('/kind', 'Servise'))).toEqual(['unknown_value']);
  });

  test('a workflow without states is told so', () => {
    expect(codes(changed('/workflow/states', {}))).toContain('empty');
  });

  test('other kinds of files are left to their own modules', () => {
    const pack = loadPack([{ path: 'places.yaml', text: 'kind: Places\ntowns: {}' }]);
    expect(pack).toMatchObject({ documents: [], parameters: [], findings: [] });
  });

  test('a source tells the line of anything in it', () => {
    const pack = readText(SAMPLE);
    const source = pack.sources.get(pack.documents[0]?.hash ?? '');
    const lines = (source?.text ?? '').split('\n');
    const { line } = source?.locate('/workflow/states/review/on/1/target') ?? { line: 0 };
    expect(lines[line - 1]).toContain('refused');
    expect(source?.locate('/workflow/states/nowhere').line).toBe(source?.locate('/workflow/states').line);
  });
});
