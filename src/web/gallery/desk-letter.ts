// Samples of letters: every kind with invented people and matters.
import type { Language } from '#kernel/text.ts';
import type { DeskLetterView } from '../desk/letter/page.tsx';
import type { LetterKind } from '#case/view/letter.ts';
import type { LetterView } from '../kit/letter/letter.tsx';
import { words } from './frame.ts';

const LICENSING = ['中华人民共和国行政许可法', 'Administrative Licensing Law'] as const;

function letterOf(language: Language, kind: LetterKind): LetterView {
  const w = words(language);
  const law = (article: string, articleEn: string) => [{ law: w(...LICENSING), article: w(article, articleEn) }];
  const titles: Readonly<Record<LetterKind, string>> = {
    acceptance: w('受理通知书', 'Notice of acceptance'),
    refusal: w('不予受理决定书', 'Decision not to accept'),
    rejection: w('不予办理决定书', 'Decision of refusal'),
    correction: w('补正通知书', 'Notice of correction'),
    suspension: w('暂停计时告知书', 'Notice that the clock is stopped'),
    decision: w('行政处罚决定书（简易程序）', 'Decision on a penalty (simple procedure)'),
    reply: w('答复意见书', 'Letter of reply'),
  };
  const head = {
    title: titles[kind],
    number: w('武民受〔2026〕128 号', 'Wuyuan Civil Affairs (2026) 128'),
    unit: w('武源县民政局', 'Wuyuan Civil Affairs Bureau'),
    unitPhone: '0572-0000000',
    unitAddress: w('武康街道示例路 1 号', '1 Sample Road, Wukang'),
    to: '姚阿荷',
    date: '2026-11-23',
    caseNumber: 'WY0012345678',
    service: w('高龄津贴', 'Old-age allowance'),
    submittedAt: '2026-11-20T03:20:00.000Z',
    legal: law('第三十二条第一款第五项', 'Article 32 (1) 5'),
    check: { code: 'K7M2P9QX', address: 'https://county.example/verify?number=WY2600000012-2&code=K7M2P9QX' },
  };
  const remedy = w(
    '如不服本决定，可以自收到本决定书之日起六十日内，向武源县人民政府申请行政复议；也可以自收到本决定书之日起六个月内，依法向人民法院提起行政诉讼。',
    'If you disagree you may apply for administrative review to the Wuyuan County Government within sixty days of receiving this decision, or bring an action before the people’s court within six months.',
  );
  switch (kind) {
    case 'acceptance':
      return {
        ...head,
        kind,
        deemed: false,
        asOf: head.date,
        statutory: w('二十个工作日', 'twenty working days'),
        promised: w('十个工作日', 'ten working days'),
        due: '2026-12-07',
        materials: [
          w('居民身份证', 'Identity card'),
          w('户口簿', 'Household register'),
          w('本人银行账户', 'Bank account of the applicant'),
        ],
      };
    case 'suspension':
      return {
        ...head,
        kind,
        legal: [],
        reason: w('天气原因，不能施工', 'The weather does not allow the work'),
        text: w('连日大雨，高空作业不安全。', 'It rains every day; working on the poles is not safe.'),
        until: '2026-12-04',
      };
    case 'correction':
      return {
        ...head,
        kind,
        legal: law('第三十二条第一款第四项', 'Article 32 (1) 4'),
        items: [
          {
            what: w('本人照片', 'Photo of yourself'),
            text: w(
              '照片太暗，看不清脸。请换一张近半年的免冠照片。',
              'Too dark to see the face. Please send a photo taken within half a year.',
            ),
          },
          {
            what: w('银行账户', 'Bank account'),
            text: w(
              '账户姓名与申请人不一致，请提供申请人本人的账户。',
              'The name of the account differs from the applicant’s. Please give your own account.',
            ),
          },
        ],
        due: '2026-11-30',
        ifLate: w(
          '逾期没有补正的，本次申请终止；您以后可以重新提出。',
          'If nothing is corrected in time the case ends; you may file again.',
        ),
      };
    case 'decision':
      return {
        ...head,
        kind,
        unit: w('武源县公安局交通警察大队', 'Wuyuan Traffic Police Brigade'),
        to: '陈晓砚',
        number: w('武公交决〔2026〕12 号', 'Wuyuan Traffic Police (2026) 12'),
        service: w('交通违法处理和缴罚', 'Settle a traffic violation'),
        legal: [{ law: w('道路交通安全法', 'Road Traffic Safety Law'), article: w('第一百零七条', 'Article 107') }],
        facts: [
          { label: w('违法行为', 'Offence'), value: w('驾驶机动车不按交通信号灯指示通行', 'Passing a red light') },
          { label: w('号牌', 'Plate'), value: '浙E·演0018' },
          { label: w('记分', 'Points'), value: '6' },
          {
            label: w('记分依据', 'Basis of the points'),
            value: w('记分管理办法第十条', 'Measures for Managing Penalty Points, article 10'),
          },
        ],
        text: '',
        demands: [{ what: w('罚款', 'Fine'), sum: w('200 元', '200 yuan'), by: '2026-12-08', percent: 3 }],
        remedy,
      };
    case 'reply':
      return {
        ...head,
        kind,
        unit: w('武源县综合行政执法局', 'Wuyuan Urban Management Bureau'),
        to: '陈晓砚',
        number: w('武综执复〔2026〕57 号', 'Wuyuan Urban Management (2026) 57'),
        subject: w('康乾街道路灯三天不亮', 'Street lamps dark for three days'),
        service: w('投诉与诉求', 'Complaint'),
        outcome: w('已解决', 'solved'),
        text: w(
          '收到您的反映后，我局于11月21日派人到千秋东街 12 号至 20 号现场检查，三盏路灯不亮系镇流器老化所致。\n当晚已更换镇流器和灯具，恢复照明，并对同批次的 26 盏路灯作了检查。这一段已列入每周巡查。\n感谢您对城市管理工作的关心和监督。',
          'On 21 November we inspected the stretch from 12 to 20 Qianqiu East Street; the three lamps were dark because of worn ballasts.\nBallasts and lamps were replaced the same evening, and 26 lamps of the same batch were checked. The stretch is now inspected every week.\nThank you for telling us.',
        ),
        attachments: [w('更换后照片', 'Photo after the repair')],
        legal: [],
        remedy: w(
          '对答复不满意的，可以在评价时说明，由原经办人以外的人整改；也可以在三十日内请求重新办理一次。',
          'If you are not satisfied, say so in your rating and somebody else will put it right; or ask within thirty days to have it handled again.',
        ),
      };
    default:
      return {
        ...head,
        kind,
        reason: w(
          '申请人年龄未满八十周岁，不符合享受高龄津贴的条件。',
          'The applicant is not yet eighty years old, which the allowance requires.',
        ),
        text: w(
          '经核对，您出生于1947年3月8日，将于2027年3月8日年满八十周岁。届时可以提出申请。',
          'By our record you were born on 8 March 1947 and will be eighty on 8 March 2027. You may apply then.',
        ),
        legal: law('第三十二条第一款第一项', 'Article 32 (1) 1'),
        remedy,
      };
  }
}

export const letter = (language: Language, kind: LetterKind): DeskLetterView => ({
  letter: letterOf(language, kind),
  caseHref: '/desk/cases/c1',
  servedAt: kind === 'acceptance' ? '2026-11-23T01:05:00.000Z' : null,
});
