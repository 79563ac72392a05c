// `wuyuan open311-key`: the keys of software that may bring requests. `wuyuan open311-check`: whether a server of anybody's holds what
// GeoReport v2 says.
import { setTimeout as pause } from 'node:timers/promises';
import { command, misuse, type Command, type Outcome } from '#cli/command.ts';
import { systemClock } from '#job/clock.ts';
import type { Language } from '#kernel/text.ts';
import { makeKey, type KeyRefusal } from '#open311/actions/key.ts';
import { Failed, type World } from '#open311/check/server.ts';
import { checkServer, type Outcome as Checked } from '#open311/check/suite.ts';
import { en as checkEn } from '#open311/check/texts.en.ts';
import { zh as checkZh } from '#open311/check/texts.zh.ts';
import { listKeys, revokeKey } from '#open311/store/key.ts';
import type { County } from '../county.ts';
import { withCounty } from './tools.ts';

export const open311Commands = (root: string): readonly Command[] => [keyCommand(root), checkCommand];

/** Whom the hotline's own calls are filed by. */
const POST = 'social-governance-centre:intake';

const USAGE = `wuyuan open311-key add --name … --phone … [--post ${POST}] · list · revoke <id>`;

const keyCommand = (root: string): Command =>
  command({
    name: 'open311-key',
    summary: {
      'zh-CN': '其他平台的 api_key：add 新建（只显示一次）、list 列出、revoke 停用',
      en: 'The api_keys of other software: add (shown once), list, revoke',
    },
    rest: { name: 'add | list | revoke <id>', about: { 'zh-CN': '做什么', en: 'what to do' }, least: 1, most: 2 },
    options: {
      name: { type: 'string', value: 'name', about: { 'zh-CN': '软件名称', en: 'what the software is called' } },
      phone: {
        type: 'string',
        value: 'number',
        about: { 'zh-CN': '运营方电话', en: 'the telephone of whoever runs it' },
      },
      post: {
        type: 'string',
        value: 'unit:role',
        about: { 'zh-CN': `以哪个岗位登记，默认 ${POST}`, en: `the post it files in, ${POST} unless given` },
      },
    },
    run: ({ options: { name = '', phone = '', post = POST }, rest, language }) =>
      withCounty(root, language, rest, ({ county }) => {
        const [what, id = ''] = rest;
        if (what === 'add') return add(county, { name, phone, post }, language);
        if (what === 'list') return list(county);
        if (what === 'revoke' && id !== '') return revoke(county, id, language);
        return Promise.resolve(misuse('open311_key', USAGE));
      }),
  });

const REFUSED: Readonly<Record<KeyRefusal['code'], Readonly<Record<Language, string>>>> = {
  key_name: {
    'zh-CN': '请写明软件名称（--name），最多 60 个字',
    en: 'Say what the software is called (--name), at most 60 characters',
  },
  key_phone: {
    'zh-CN': '请写明运营方可以拨打的电话（--phone）：11 位手机号，或带区号的座机号',
    en: 'Give a telephone number that can be called (--phone): a mobile number of 11 digits, or one with its area code',
  },
  post_unknown: {
    'zh-CN': '没有这个岗位（--post），或者它已撤销',
    en: 'There is no such post (--post), or it is no more',
  },
};

async function add(
  { database, keeper }: County,
  given: Parameters<typeof makeKey>[2],
  language: Language,
): Promise<Outcome> {
  const made = await makeKey(database, keeper.current(), given, systemClock.now());
  if (made.ok) return { exit: 0, json: made.value, text: `${made.value.id}  api_key=${made.value.key}` };
  const { code } = made.refusal;
  return { exit: 1, json: { error: { code } }, text: REFUSED[code][language] };
}

async function list({ database }: County): Promise<Outcome> {
  const keys = await listKeys(database);
  const lines = keys.map(
    ({ id, name, phone, post, made_at, revoked_at }) =>
      `${id}  ${made_at.slice(0, 10)}${revoked_at === null ? '' : `–${revoked_at.slice(0, 10)}`}  ${post}  ${name}  ${phone}`,
  );
  return { exit: 0, json: { keys }, text: lines.join('\n') };
}

async function revoke({ database }: County, id: string, language: Language): Promise<Outcome> {
  if (await revokeKey(database, id, systemClock.now())) return { exit: 0, json: { revoked: id }, text: id };
  const text = language === 'en' ? `There is no key ${id} that is still good` : `没有还在使用的 api_key ${id}`;
  return { exit: 1, json: { error: { code: 'key_unknown' } }, text };
}

const TIMEOUT = 30_000;
const MOST_TEXT = 20 * 1024 * 1024;

/** What does not answer has failed the check that asked it, and the others are tried all the same. */
const network: World = {
  now: () => systemClock.now(),
  pause: async (milliseconds) => {
    await pause(milliseconds);
  },
  ask: async ({ method, url, form }) => {
    try {
      const response = await fetch(url, {
        method,
        signal: AbortSignal.timeout(TIMEOUT),
        ...(form === undefined
          ? {}
          : { body: form, headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' } }),
      });
      const text = (await response.text()).slice(0, MOST_TEXT);
      const { status, headers } = response;
      const contentType = headers.get('content-type') ?? '';
      return { status, text, contentType, sharedWith: headers.get('access-control-allow-origin') };
    } catch (cause) {
      const { message, cause: inner } = cause as Error;
      throw new Failed(`${method} ${url}: ${inner instanceof Error ? inner.message : message}`);
    }
  },
};

const SIGNS: Readonly<Record<Checked['result'], string>> = { passed: 'ok  ', failed: 'FAIL', skipped: '--  ' };

const checkCommand: Command = command({
  name: 'open311-check',
  summary: {
    'zh-CN': '检查一个服务器是否符合 Open311 GeoReport v2（给了 api_key 才会提交一件诉求）',
    en: 'Check a server against Open311 GeoReport v2 (brings a request only where an api_key is given)',
  },
  rest: {
    name: 'url',
    about: {
      'zh-CN': '服务发现的地址（以 /discovery.xml 结尾），或接口地址',
      en: 'the address of its discovery (it ends with /discovery.xml), or of the endpoint',
    },
    least: 1,
    most: 1,
  },
  options: {
    jurisdiction: { type: 'string', value: 'id', about: { 'zh-CN': 'jurisdiction_id', en: 'jurisdiction_id' } },
    'api-key': {
      type: 'string',
      value: 'key',
      about: { 'zh-CN': '用它提交一件诉求', en: 'brings a request with it, and one in a batch' },
    },
    lat: { type: 'string', value: 'degrees', about: { 'zh-CN': '诉求的纬度', en: 'where: its latitude' } },
    long: { type: 'string', value: 'degrees', about: { 'zh-CN': '诉求的经度', en: 'where: its longitude' } },
  },
  run: async ({ options, rest, language, print }) => {
    const [url = ''] = rest;
    if (!/^https?:\/\/\S+$/.test(url)) return misuse('open311_url', `http(s)://…/discovery.xml: ${url}`);
    const [lat, long] = [Number(options.lat ?? Number.NaN), Number(options.long ?? Number.NaN)];
    const place = Number.isFinite(lat) && Number.isFinite(long) ? { lat, long } : undefined;
    const texts = language === 'en' ? checkEn : checkZh;
    const { jurisdiction, 'api-key': apiKey } = options;
    const all = await checkServer(network, { url, jurisdiction, apiKey, place }, ({ id, result, reason }) =>
      print(`${SIGNS[result]}  ${texts[id]}${reason === '' ? '' : `\n      ${reason}`}`),
    );
    const count = (result: Checked['result']): number => all.filter((one) => one.result === result).length;
    const counts = { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
    return {
      exit: counts.failed === 0 ? 0 : 1,
      json: { ...counts, checks: all },
      text: `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
    };
  },
});
