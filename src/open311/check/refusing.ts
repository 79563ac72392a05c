// Checks of what is refused: the status that the specification names, with an error body in the format that was asked for.
import { addressOf, getBoth, must, mustTell, postBoth } from './server.ts';
import type { Check } from './suite.ts';

const NOWHERE = 'no-such-thing-311';

const refuses = (id: string, place: string, query: Readonly<Record<string, string>>, status: number): Check => ({
  id,
  run: async ({ server }) => mustTell(await getBoth(server, place, 'errors', query, status)),
});

export const REFUSING: readonly Check[] = [
  refuses('an unknown service is 404, with its reason', `services/${NOWHERE}`, {}, 404),
  refuses('an unknown request is 404, with its reason', `requests/${NOWHERE}`, {}, 404),
  refuses('an unknown token is 404, with its reason', `tokens/${NOWHERE}`, {}, 404),
  refuses('a date that is none is 400, with its reason', 'requests', { start_date: 'yesterday' }, 400),
  {
    id: 'an unknown jurisdiction is 404, or the parameter is passed over by a server of one',
    run: async ({ server, services }) => {
      const asked = { ...server, jurisdiction: NOWHERE };
      const { status } = await server.world.ask({ method: 'GET', url: addressOf(asked, 'services', 'xml') });
      if (status === 200 && server.jurisdiction === undefined) must(services.length > 0, 'nothing is listed');
      else mustTell(await getBoth(asked, 'services', 'errors', {}, 404));
    },
  },
  {
    id: 'a format that is none is refused, with an error body',
    run: async ({ server }) => {
      const answered = await server.world.ask({ method: 'GET', url: addressOf(server, 'services', 'no-format') });
      must([400, 404, 406].includes(answered.status), `status ${answered.status}`);
      must(/error/i.test(answered.text), 'no error body');
    },
  },
  {
    id: 'a request without a key is 403, with its reason',
    run: async ({ server }) => mustTell(await postBoth(server, 'requests', 'description=check', 403)),
  },
  {
    id: 'a request with a key that is none is 403, with its reason',
    run: async ({ server }) =>
      mustTell(await postBoth(server, 'requests', `api_key=${NOWHERE}&description=check`, 403)),
  },
];
