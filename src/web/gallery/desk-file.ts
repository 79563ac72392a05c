// Samples of filing for somebody, reply templates, and finding a case.
import type { Language } from '#kernel/text.ts';
import type { BehalfChooseView } from '../desk/behalf/choose.tsx';
import type { BehalfDoneView } from '../desk/behalf/done.tsx';
import type { BehalfView } from '../desk/behalf/page.tsx';
import type { SearchView } from '../desk/search/page.tsx';
import type { TemplatesView } from '../desk/templates/page.tsx';
import { fields, services } from './citizen-first.tsx';
import { text, words } from './frame.ts';

export function behalf(language: Language, wrong: boolean): BehalfView {
  const w = words(language);
  const form = fields(language, false);
  const kept = form.fields.filter(({ ref }) => ['/text', 'place', 'files'].includes(ref));
  return {
    service: { id: 'complaint', title: w('投诉与诉求', 'Complaint') },
    promise: w('承诺 5 个工作日', 'promised in 5 working days'),
    lookups: [],
    consents: [],
    mayBeConfidential: true,
    action: '/desk/file/complaint',
    person: { name: wrong ? '' : '姚阿荷', phone: wrong ? '1990000' : '19900000003', idNumber: '' },
    needsIdNumber: false,
    channels: ['hotline', 'counter', 'visit'],
    channel: 'hotline',
    posts: [],
    post: 'social-governance-centre:intake',
    picking: wrong
      ? {
          registers: [w('学校收费系统', 'school fees register')],
          notes: [w('还没有同意。请先问对方。', 'Nothing was agreed to yet. Please ask the person.')],
        }
      : null,
    key: 'sample',
    fields: {
      ...form,
      fields: [
        { ref: '/title', label: text('一句话说明', 'In a sentence'), widget: 'text', required: true },
        ...kept,
        {
          ref: '/confidential',
          label: text('保密，不让承办单位知道是谁', 'Confidential: do not tell the office who it is'),
          widget: 'checkbox',
          required: false,
        },
      ],
      document: { ...form.document, materials: [] },
      files: {},
      problems: wrong
        ? [
            { ref: 'behalf.name', message: w('请填写姓名', 'Please fill in the name') },
            { ref: 'behalf.phone', message: w('手机号码应为 11 位', 'A mobile number has 11 digits') },
          ]
        : [],
    },
  };
}

export const behalfChoose = (language: Language): BehalfChooseView => ({
  query: '',
  services: services(language).map((one) => ({
    id: one.href,
    title: one.title,
    summary: one.summary ?? '',
    authority: one.authority,
    promise: one.promise ?? null,
    href: one.href,
  })),
});

export const behalfDone = (language: Language): BehalfDoneView => ({
  number: 'WY0012345678',
  trackingCode: 'K7QP3MXW9TRA',
  service: words(language)('投诉与诉求', 'Complaint'),
  name: '姚阿荷',
  sentTo: '199****0003',
  due: '2026-11-30',
  href: '/desk/cases/c1',
  isFromCall: false,
});

const template = (id: string, title: string, body: string, service: string | null) => ({
  id,
  title,
  text: body,
  service,
  changedBy: '计衡远',
  changedAt: '2026-11-09T06:30:00.000Z',
  editHref: `/desk/replies?edit=${id}`,
});

export function templates(language: Language, kind: 'list' | 'edit' | 'empty'): TemplatesView {
  const w = words(language);
  const first = w(
    '您好！您反映的路灯问题，我们已派人到现场检修，更换了损坏的灯具，当晚恢复照明。这一段已列入每周巡查。感谢您告诉我们。',
    'We have sent people to the street you told us about; the broken lamps were replaced and are lit again. The stretch is now checked every week. Thank you for telling us.',
  );
  return {
    unit: w('综合行政执法局', 'Urban Management'),
    unitId: 'urban-management',
    units: [],
    templates:
      kind === 'empty'
        ? []
        : [
            template('t1', w('路灯已修复', 'Street lamp repaired'), first, w('投诉与诉求', 'Complaint')),
            template(
              't2',
              w('不归本局，已转交', 'Not ours, passed on'),
              w(
                '您好！经核实，此事由水利局负责。我们已申请转交，您不用重新提交，可以凭编号继续查询。',
                'This belongs to the Water Bureau. We have asked for it to be passed on; you need not file again and can track it by the same number.',
              ),
              null,
            ),
          ],
    services: [
      { value: 'complaint', label: w('投诉与诉求', 'Complaint') },
      { value: 'question', label: w('咨询', 'Question') },
    ],
    editing:
      kind === 'edit'
        ? { id: 't1', title: '', text: first, service: 'complaint' }
        : { id: null, title: '', text: '', service: '' },
    problems: kind === 'edit' ? [{ ref: 'title', message: w('请填写名称', 'Please fill in the name') }] : [],
    done: kind === 'list' ? w('已保存。', 'Saved.') : null,
  };
}

export const search = (number: string): SearchView => ({ number });
