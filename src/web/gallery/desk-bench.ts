// Samples of the designer's bench: the list, a sound draft, one with findings, and one that cannot be read.
import type { Language } from '#kernel/text.ts';
import { sound } from '#service/sample.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { chartOf } from '../desk/designer/chart/view.ts';
import { linesBetween } from '../desk/designer/compare/lines.ts';
import type { CompareView } from '../desk/designer/compare/page.tsx';
import type { FacesView } from '../desk/designer/faces/page.tsx';
import { messageViews, recordView } from '../desk/designer/people/words.ts';
import type { DesignerView } from '../desk/designer/list/page.tsx';
import type { WalkView } from '../desk/designer/walk/page.tsx';
import { certificate } from './certificate.ts';
import { guide } from './citizen-rest.ts';
import { words } from './frame.ts';

const PROMISE: readonly [string, string] = [
  '从受理起，最迟 10 个工作日答复您。到期没办完，承办单位主要负责人会在 1 个工作日内介入督办。',
  'You are answered within 10 working days of acceptance. If it is late, the head of the unit takes it up within 1 working day.',
];

export function designer(language: Language, kind: 'plain' | 'wrong'): DesignerView {
  const w = words(language);
  return {
    query: '',
    total: 3,
    pager: { nextHref: null, firstHref: null },
    services: [
      {
        href: '/desk/designer/sample',
        id: 'sample',
        title: w('示例事项', 'Sample'),
        version: '1.1.0',
        findings: 0,
        tests: w('通过 9/9', '9/9 passed'),
        states: 7,
        certificate: w(...PROMISE),
        open: [w('1.1.0：12 件', '1.1.0: 12'), w('1.0.0：3 件', '1.0.0: 3')],
      },
      {
        href: '/desk/designer/other',
        id: 'a-service-with-a-long-name',
        title: w('名称比较长的一个事项', 'A service with a rather long name'),
        version: '1.0.0',
        findings: 2,
        tests: w('未运行', 'not run'),
        states: 4,
        certificate: w(...PROMISE),
        open: [],
      },
      {
        href: '/desk/designer/third',
        id: 'third',
        title: w('刚装上的一个事项', 'A service that has just come'),
        version: '1.0.0',
        findings: null,
        tests: '',
        states: 5,
        certificate: w(...PROMISE),
        open: [],
      },
    ],
    again: '/desk/designer',
    drafts:
      kind === 'plain'
        ? [
            {
              href: '/desk/designer/d1',
              title: w('示例事项', 'Sample'),
              version: '1.2.0',
              updatedAt: '2026-11-23T00:40:00.000Z',
            },
            {
              href: '/desk/designer/d2',
              title: w('读不出事项的名称', 'The name cannot be read'),
              version: '',
              updatedAt: '2026-11-22T00:40:00.000Z',
            },
          ]
        : [],
    source: '',
    problems:
      kind === 'wrong'
        ? [{ ref: 'source', message: w('请贴上文档，或者选一个文件。', 'Please paste a document or choose a file.') }]
        : [],
    done: null,
  };
}

const SOURCE = ['apiVersion: wuyuan/v1', 'kind: Service', 'metadata:', '  id: sample', '  version: 1.2.0', ''].join(
  '\n',
);

function formOf(document: ServiceDocument, language: Language): FacesView['form'] {
  return document.form.pages.map((page) => ({
    id: page.id,
    title: page.title[language],
    fields: {
      document,
      fields: page.fields,
      data: {},
      place: {},
      towns: [],
      units: [],
      files: {},
      problems: [],
    },
  }));
}

export function faces(language: Language, kind: 'sound' | 'faulty' | 'unread'): FacesView {
  const w = words(language);
  const document = sound();
  const isSound = kind === 'sound';
  return {
    id: 'd1',
    kind: 'draft',
    title: kind === 'unread' ? w('读不出事项的名称', 'The name cannot be read') : document.title[language],
    version: kind === 'unread' ? null : w('版本 1.2.0 · 校验值 0123456789ab', 'Version 1.2.0 · hash 0123456789ab'),
    done: isSound ? w('草稿已保存。', 'The draft is saved.') : null,
    problems: [],
    reason: '',
    source: SOURCE,
    findings: isSound
      ? []
      : [
          {
            line: 4,
            code: 'state_unreachable',
            message: w('状态“inspection”永远到不了', 'The state “inspection” can never be reached'),
            witness: ['submit → received', 'accept → route'],
          },
        ],
    certificate: isSound ? w(...PROMISE) : null,
    certificates: kind === 'unread' ? null : isSound ? [certificate(language, 'valid')] : [],
    document: kind === 'unread' ? null : document,
    form: kind === 'unread' ? null : formOf(document, language),
    guide: isSound ? guide(language) : null,
    chart: kind === 'unread' ? null : chartOf({ document, parameters: [], on: '2026-11-23', language }),
    staff: isSound
      ? [
          {
            id: 'received',
            title: w('已收件', 'Received'),
            holder: w('窗口受理岗', 'Counter'),
            until: w('5 个工作日', '5 working days'),
            commands: [
              { label: w('受理', 'Accept'), asks: [] },
              { label: w('不予受理', 'Decline'), asks: [w('事由', 'Reason'), w('内容', 'Text')] },
            ],
          },
        ]
      : null,
    messages: kind === 'unread' ? null : messageViews(document, language),
    record: kind === 'unread' ? null : recordView(document, language),
    tests: isSound
      ? [
          {
            name: w('受理后准予', 'accepted, then granted'),
            events: [w('受理', 'Accept')],
            expected: ['state: granted'],
            faults: [],
          },
          {
            name: w('补正后准予', 'corrected, then granted'),
            events: [w('补正', 'Correct')],
            expected: ['outcome: granted'],
            faults: [w('应为 granted，实为 refused', 'expected granted, found refused')],
          },
        ]
      : null,
    moving:
      kind === 'unread'
        ? null
        : {
            lines: [
              {
                version: '1.1.0',
                state: w('办理', 'Handling'),
                fate: w('转入新版', 'move'),
                tone: 'done',
                target: w('审查', 'Review'),
                count: 12,
              },
            ],
            progress: isSound ? null : { moved: 8, asked: 2, pinned: 1, left: 1 },
            notify: [{ from: '1.x', text: w('多问一项：婚姻状况。', 'One more question: marital status.') }],
          },
    versions: [
      {
        version: '1.1.0',
        hash: '0123456789ab',
        at: '2026-11-20T02:00:00.000Z',
        isOffered: true,
        how: w('庞霁微发布：缩短期限', 'published by 庞霁微: a shorter term'),
      },
    ],
    canCompare: kind !== 'unread',
  };
}

export function walking(language: Language, kind: 'begin' | 'way'): WalkView {
  const w = words(language);
  const document = sound();
  const title = document.title[language];
  const [page] = formOf(document, language) ?? [];
  const head = { id: 'sample', title, problems: [] };
  if (kind === 'begin' && page)
    return {
      ...head,
      start: {
        on: '2026-11-23',
        kind: 'person',
        age: '85',
        lookups: '',
        kinds: ['person', 'company'],
        tests: [w('受理后准予', 'accepted, then granted')],
        test: 0,
        fields: page.fields,
        later: [],
      },
      stand: null,
    };
  return {
    ...head,
    start: null,
    stand: {
      now: w('2026年11月24日 09:00', '24 November 2026, 09:00'),
      where: w('已收件，等待受理', 'Received, waiting to be accepted'),
      isOver: false,
      duties: [
        {
          who: w('民政局 · 窗口受理岗', 'Civil Affairs · Counter'),
          what: w('办理', 'handles it'),
          until: w('最迟 11月30日 星期一', 'by Monday, 30 November at the latest'),
        },
      ],
      why: null,
      offers: [
        {
          who: w('民政局 · 窗口受理岗', 'Civil Affairs · Counter'),
          buttons: [
            { label: w('受理', 'Accept'), move: 'give accept civil-affairs:counter' },
            {
              label: w('不予受理：材料不齐', 'Decline: incomplete'),
              move: 'give decline civil-affairs:counter incomplete',
            },
          ],
        },
      ],
      wake: w('12月1日 00:00', '1 December, 00:00'),
      timeline: [
        {
          mark: w('提交', 'in'),
          title: w('申请人提交了办件。', 'The applicant filed the case.'),
          state: 'now',
          at: '2026-11-23T01:00:00.000Z',
        },
      ],
      chart: chartOf({ document, parameters: [], on: '2026-11-23', language }),
      at: ['received'],
      carried: { on: '2026-11-23', kind: 'person', age: '85', data: '{}', lookups: '', promises: '', moves: '' },
      hasMoves: true,
    },
  };
}

export function comparison(language: Language): CompareView {
  const w = words(language);
  return {
    id: 'sample',
    title: sound().title[language],
    versions: ['0123456789ab', '123456789abc'].map((hash, index) => ({ hash, version: `1.${index}.0 · ${hash}` })),
    chosen: '0123456789ab',
    lead: '1.0.0 → 1.2.0',
    groups: [
      {
        concern: 'residents',
        rows: [
          { place: w('表单 › 姓名 › 必填', 'form › Name › required'), before: w('否', 'no'), after: w('是', 'yes') },
        ],
      },
      {
        concern: 'time',
        rows: [
          {
            place: w('时钟 › promise › 多久', 'clocks › promise › how long'),
            before: w('10 个工作日', '10 working days'),
            after: w('8 个工作日', '8 working days'),
          },
        ],
      },
    ],
    lines: linesBetween(SOURCE, SOURCE.replace('1.2.0', '1.3.0')),
  };
}
