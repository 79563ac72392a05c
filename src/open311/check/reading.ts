// Checks of what is read: services, definitions, requests and their filters.
import { readDate } from '../rules/asked.ts';
import { difference } from './parity.ts';
import { getBoth, listOf, must, wordOf, type Item } from './server.ts';
import type { Check, Found } from './suite.ts';

const TYPES = ['realtime', 'batch', 'blackbox'];
const DATA_TYPES = ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'];
const BOOLEANS = ['true', 'false'];
const MOST_DEFINITIONS = 20;

const idOf = (request: Item): string => wordOf(request, 'service_request_id');

const noServices = ({ services }: Found): string | undefined =>
  services.length === 0 ? 'there are no services' : undefined;
const noRequests = ({ requests }: Found): string | undefined =>
  requests.length === 0 ? 'there are no requests' : undefined;

async function listed({ server }: Found, query: Readonly<Record<string, string>>): Promise<readonly Item[]> {
  return listOf(await getBoth(server, 'requests', 'service_requests', query));
}

export const READING: readonly Check[] = [
  {
    id: 'services-list',
    run: async (found) => {
      found.services = listOf(await getBoth(found.server, 'services', 'services'));
    },
  },
  {
    id: 'services-sound',
    without: noServices,
    run: ({ services }) => {
      const codes = services.map((one) => wordOf(one, 'service_code'));
      must(
        codes.every((code) => code !== ''),
        'a service without service_code',
      );
      must(new Set(codes).size === codes.length, 'a service_code stands twice');
      for (const one of services) {
        const code = wordOf(one, 'service_code');
        must(wordOf(one, 'service_name') !== '', `${code} has no service_name`);
        must(TYPES.includes(wordOf(one, 'type')), `type of ${code} is ${wordOf(one, 'type')}`);
        must(BOOLEANS.includes(wordOf(one, 'metadata')), `metadata of ${code} is ${wordOf(one, 'metadata')}`);
      }
    },
  },
  {
    id: 'definitions-sound',
    without: ({ services }) =>
      services.some((one) => wordOf(one, 'metadata') === 'true') ? undefined : 'no service asks more',
    run: async (found) => {
      const asking = found.services.filter((one) => wordOf(one, 'metadata') === 'true').slice(0, MOST_DEFINITIONS);
      for (const one of asking) await mustDefine(found, wordOf(one, 'service_code'));
    },
  },
  {
    id: 'requests-list',
    run: async (found) => {
      found.requests = await listed(found, {});
      must(found.requests.length <= 1000, `${found.requests.length} requests`);
    },
  },
  {
    id: 'requests-sound',
    without: noRequests,
    run: ({ requests: all }) => {
      must(new Set(all.map(idOf)).size === all.length, 'a service_request_id stands twice');
      for (const one of all) mustBeSound(one);
    },
  },
  {
    id: 'empty-is-absent',
    run: async (found) => {
      const [without, empty] = [await listed(found, {}), await listed(found, { status: '', service_code: '' })];
      must(
        without.length === empty.length,
        `${without.length} requests without and ${empty.length} with empty parameters`,
      );
    },
  },
  {
    id: 'filter-status',
    without: noRequests,
    run: async (found) => {
      for (const status of ['open', 'closed']) {
        const strange = (await listed(found, { status })).find((one) => wordOf(one, 'status') !== status);
        must(strange === undefined, `status=${status} brings a request that is ${wordOf(strange, 'status')}`);
      }
      const [both, all] = [await listed(found, { status: 'open,closed' }), await listed(found, {})];
      must(both.length === all.length, `open,closed brings ${both.length} of ${all.length}`);
    },
  },
  {
    id: 'filter-service',
    without: noRequests,
    run: async (found) => {
      const codes = [...new Set(found.requests.map((one) => wordOf(one, 'service_code')))].slice(0, 2);
      const single = await listed(found, { service_code: codes[0] ?? '' });
      must(single.length > 0, `service_code=${codes[0]} brings nothing`);
      must(
        single.every((one) => wordOf(one, 'service_code') === codes[0]),
        'another service_code comes along',
      );
      const several = await listed(found, { service_code: codes.join(',') });
      must(
        several.every((one) => codes.includes(wordOf(one, 'service_code'))),
        'a list brings another service_code',
      );
      must(several.length >= single.length, 'a list brings less than one of its members');
    },
  },
  {
    id: 'filter-dates',
    without: noRequests,
    run: async (found) => {
      const at = wordOf(found.requests.at(-1), 'requested_datetime');
      const window = await listed(found, { start_date: at, end_date: at });
      const strange = window.find((one) => readDate(wordOf(one, 'requested_datetime')) !== readDate(at));
      must(strange === undefined, `a window of one second brings one of ${wordOf(strange, 'requested_datetime')}`);
      must(window.length > 0, 'a window around a request does not bring it');
      const empty = await listed(found, { start_date: '1990-01-01T00:00:00Z', end_date: '1990-01-02T00:00:00Z' });
      must(empty.length === 0, `a day of 1990 brings ${empty.length}`);
    },
  },
  {
    id: 'ids-override',
    without: noRequests,
    run: async (found) => {
      const wanted = found.requests.slice(0, 2).map(idOf);
      const other = wordOf(found.requests[0], 'status') === 'open' ? 'closed' : 'open';
      const all = await listed(found, {
        service_request_id: wanted.join(','),
        status: other,
        start_date: '1990-01-01T00:00:00Z',
        end_date: '1990-01-02T00:00:00Z',
      });
      must(
        wanted.toSorted().join() === all.map(idOf).toSorted().join(),
        `asked for ${wanted.join()}, got ${all.map(idOf).join() || 'none'}`,
      );
    },
  },
  {
    id: 'request-one',
    without: noRequests,
    run: async (found) => {
      const [first] = await listed(found, {});
      must(first !== undefined, 'there are none any more');
      const one = listOf(
        await getBoth(found.server, `requests/${encodeURIComponent(idOf(first))}`, 'service_requests'),
      );
      must(one.length === 1, `${one.length} requests`);
      const differs = difference(first, one[0] ?? '');
      must(differs === undefined, `alone it differs at ${differs}`);
    },
  },
  {
    id: 'cors',
    run: async ({ server }) => {
      const { answered } = await getBoth(server, 'services', 'services');
      must(answered.sharedWith === '*', `Access-Control-Allow-Origin is ${answered.sharedWith ?? 'missing'}`);
    },
  },
];

async function mustDefine({ server, attributes }: Found, code: string): Promise<void> {
  const read = await getBoth(server, `services/${encodeURIComponent(code)}`, 'service_definition');
  // Some servers answer with a list of one.
  const definition = (Array.isArray(read.plain) ? read.plain[0] : read.plain) as Item;
  must(
    wordOf(definition, 'service_code') === code,
    `the definition of ${code} is of ${wordOf(definition, 'service_code')}`,
  );
  const all = listOf({ plain: definition['attributes'] ?? '' });
  must(all.length > 0, `${code} says that it asks more, and asks nothing`);
  const orders = all.map((one) => wordOf(one, 'order'));
  must(
    new Set(orders).size === all.length && orders.every((one) => /^[1-9]\d*$/.test(one)),
    `${code}: orders ${orders.join()}`,
  );
  for (const one of all) {
    const name = `${code}/${wordOf(one, 'code')}`;
    const datatype = wordOf(one, 'datatype');
    must(wordOf(one, 'code') !== '', `${code}: an attribute without a code`);
    must(DATA_TYPES.includes(datatype), `${name}: datatype ${datatype}`);
    for (const flag of ['variable', 'required']) must(BOOLEANS.includes(wordOf(one, flag)), `${name}: ${flag}`);
    const values = listOf({ plain: one['values'] ?? '' });
    must(!datatype.endsWith('valuelist') || values.length > 0, `${name}: a list without values`);
    must(
      values.every((value) => wordOf(value, 'key') !== ''),
      `${name}: a value without a key`,
    );
  }
  attributes.set(code, all);
}

function mustBeSound(request: Item): void {
  const id = idOf(request);
  must(id !== '', 'a request without service_request_id');
  must(['open', 'closed'].includes(wordOf(request, 'status')), `${id}: status ${wordOf(request, 'status')}`);
  must(wordOf(request, 'service_code') !== '', `${id} has no service_code`);
  const [from, to] = ['requested_datetime', 'updated_datetime'].map((name) => {
    const at = readDate(wordOf(request, name));
    must(at !== undefined, `${id}: ${name} is ${wordOf(request, name) || 'missing'}`);
    return at;
  });
  must((from ?? '') <= (to ?? ''), `${id} was updated before it was made`);
  const expected = wordOf(request, 'expected_datetime');
  must(expected === '' || readDate(expected) !== undefined, `${id}: expected_datetime is ${expected}`);
  const place = ['lat', 'long'].map((name) => wordOf(request, name));
  must(
    place.every((one) => one === '' || Number.isFinite(Number(one))),
    `${id}: ${place.join()} is no place`,
  );
  must((place[0] === '') === (place[1] === ''), `${id} has one of lat and long`);
}
