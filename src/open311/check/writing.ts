// Checks with a key: what is refused of a report, then one report, its token, and what of it everybody can read.
import { getBoth, listOf, must, mustTell, postBoth, readAs, wordOf, type Item, type Read } from './server.ts';
import type { Check, Found } from './suite.ts';
import type { CheckId } from './texts.zh.ts';

const DESCRIPTION = 'Open311 conformance check: please ignore. 接口符合性检查，请忽略。';
/** Nobody's: the domain is reserved, and the number is in none of the ranges that are given out. */
const CONTACT = { email: 'check@wuyuan.invalid', phone: '19900000098', first_name: 'Conformance', last_name: 'Check' };

const noKey = ({ options }: Found): string | undefined =>
  options.apiKey === undefined ? 'no api_key was given' : undefined;
const notBrought = (found: Found): string | undefined =>
  noKey(found) ?? (found.brought === undefined ? 'no request was brought' : undefined);

/** A service that gives numbers at once, else one that gives them later. */
const chosen = ({ services }: Found): Item | undefined =>
  services.find((one) => wordOf(one, 'type') === 'realtime') ?? services.find((one) => wordOf(one, 'type') === 'batch');

const valueOf = (attribute: Item, now: string): string => {
  const [first] = listOf({ plain: attribute['values'] ?? '' });
  if (first) return wordOf(first, 'key');
  const datatype = wordOf(attribute, 'datatype');
  return datatype === 'number' ? '1' : datatype === 'datetime' ? now : 'check';
};

interface Filling {
  readonly code: string;
  readonly description?: string;
  readonly withPlace?: boolean;
  readonly withAttributes?: boolean;
}

function formOf(
  found: Found,
  { code, description = DESCRIPTION, withPlace = true, withAttributes = true }: Filling,
): string {
  const form = new URLSearchParams({ api_key: found.options.apiKey ?? '', service_code: code, description });
  const { jurisdiction, world } = found.server;
  if (jurisdiction !== undefined) form.set('jurisdiction_id', jurisdiction);
  if (withPlace) for (const [name, value] of Object.entries(placeOf(found))) form.set(name, value);
  const required = (found.attributes.get(code) ?? []).filter((one) => wordOf(one, 'required') === 'true');
  for (const one of withAttributes ? required : []) {
    const many = wordOf(one, 'datatype') === 'multivaluelist' ? '[]' : '';
    form.append(`attribute[${wordOf(one, 'code')}]${many}`, valueOf(one, world.now()));
  }
  for (const [name, value] of Object.entries(CONTACT)) form.set(name, value);
  return form.toString();
}

/** Where something was reported before is surely in the area; an address in words is the last resort. */
function placeOf({ options, requests }: Found): Readonly<Record<string, string>> {
  if (options.place) return { lat: String(options.place.lat), long: String(options.place.long) };
  const known = requests.find((one) => wordOf(one, 'lat') !== '' && wordOf(one, 'long') !== '');
  return known
    ? { lat: wordOf(known, 'lat'), long: wordOf(known, 'long') }
    : { address_string: 'Open311 conformance check' };
}

const refuses = (
  id: CheckId,
  form: (found: Found, code: string) => string,
  status: number | readonly number[],
): Check => ({
  id,
  without: (found) => noKey(found) ?? (chosen(found) ? undefined : 'no service gives numbers'),
  run: async (found) => {
    const code = wordOf(chosen(found), 'service_code');
    mustTell(await postBoth(found.server, 'requests', form(found, code), status));
  },
});

const demanding = ({ services, attributes }: Found): string | undefined =>
  services
    .map((one) => wordOf(one, 'service_code'))
    .find((code) => attributes.get(code)?.some((one) => wordOf(one, 'required') === 'true'));

export const WRITING: readonly Check[] = [
  refuses('post-no-service', (found) => formOf(found, { code: '' }), 400),
  refuses('post-unknown-service', (found) => formOf(found, { code: 'no-such-service-311' }), 404),
  refuses('post-no-place', (found, code) => formOf(found, { code, withPlace: false }), 400),
  refuses('post-too-long', (found, code) => formOf(found, { code, description: '长'.repeat(4001) }), 400),
  {
    id: 'post-attribute-missing',
    without: (found) =>
      noKey(found) ?? (demanding(found) === undefined ? 'no service requires an attribute' : undefined),
    run: async (found) => {
      const code = demanding(found) ?? '';
      const read = await postBoth(found.server, 'requests', formOf(found, { code, withAttributes: false }), 400);
      mustTell(read);
      const missing = found.attributes.get(code)?.find((one) => wordOf(one, 'required') === 'true');
      must(read.answered.text.includes(wordOf(missing, 'code')), `${wordOf(missing, 'code')} is not named`);
    },
  },
  {
    id: 'post-taken',
    without: (found) => noKey(found) ?? (chosen(found) ? undefined : 'no service gives numbers'),
    run: async (found) => {
      const code = wordOf(chosen(found), 'service_code');
      const { answer, ...given } = await bring(found, code);
      must((given.id === '') !== (given.token === ''), given.id === '' ? 'neither is there' : 'both are there');
      const id = given.token === '' ? given.id : await numberBehind(found, given.token);
      must(answer.status === 200 || answer.status === 201, `status ${answer.status}`);
      found.brought = { id, code };
    },
  },
  {
    id: 'post-batch',
    without: (found) =>
      noKey(found) ??
      (found.services.some((one) => wordOf(one, 'type') === 'batch') ? undefined : 'no service is offered in batches'),
    run: async (found) => {
      const batch = found.services.find((one) => wordOf(one, 'type') === 'batch');
      const { token, id } = await bring(found, wordOf(batch, 'service_code'));
      must(token !== '' && id === '', 'there is no token');
      await numberBehind(found, token);
    },
  },
  {
    id: 'post-read-back',
    without: notBrought,
    run: async (found) => {
      const [one] = listOf(await readBack(found));
      must(wordOf(one, 'status') === 'open', `status ${wordOf(one, 'status')}`);
      must(wordOf(one, 'service_code') === found.brought?.code, `service_code ${wordOf(one, 'service_code')}`);
      must(['', DESCRIPTION].includes(wordOf(one, 'description')), 'the description is another one');
      const { lat } = placeOf(found);
      const shown = wordOf(one, 'lat');
      must(
        lat === undefined || shown === '' || Math.abs(Number(lat) - Number(shown)) < 0.01,
        `lat ${shown} and not ${lat}`,
      );
    },
  },
  {
    id: 'post-private',
    without: notBrought,
    run: async (found) => {
      const { text } = (await readBack(found)).answered;
      const told = [CONTACT.email, CONTACT.phone, `${CONTACT.first_name} ${CONTACT.last_name}`].find((one) =>
        text.includes(one),
      );
      must(told === undefined, `${told} is told`);
    },
  },
  {
    id: 'post-listed',
    without: notBrought,
    run: async (found) => {
      const query = { service_code: found.brought?.code ?? '', status: 'open' };
      const all = listOf(await getBoth(found.server, 'requests', 'service_requests', query));
      must(
        all.some((one) => wordOf(one, 'service_request_id') === found.brought?.id),
        'it is not',
      );
    },
  },
];

const readBack = (found: Found): Promise<Read> =>
  getBoth(found.server, `requests/${encodeURIComponent(found.brought?.id ?? '')}`, 'service_requests');

async function bring(found: Found, code: string): Promise<{ answer: Read; id: string; token: string }> {
  const url = `${found.server.url}/requests.xml`;
  const answered = await found.server.world.ask({ method: 'POST', url, form: formOf(found, { code }) });
  must(answered.status < 300, `status ${answered.status}: ${answered.text.slice(0, 300)}`);
  const answer = readAs('xml', answered, 'service_requests');
  const [one] = listOf(answer);
  return { answer, id: wordOf(one, 'service_request_id'), token: wordOf(one, 'token') };
}

const LOOKS = 20;
const BETWEEN = 1_500;

async function numberBehind(found: Found, token: string): Promise<string> {
  for (let look = 1; ; look += 1) {
    const [one] = listOf(await getBoth(found.server, `tokens/${encodeURIComponent(token)}`, 'service_requests'));
    must(wordOf(one, 'token') === token, 'the token is not told again');
    const id = wordOf(one, 'service_request_id');
    if (id !== '') return id;
    must(look < LOOKS, `no number after ${(LOOKS * BETWEEN) / 1000} seconds`);
    await found.server.world.pause(BETWEEN);
  }
}
