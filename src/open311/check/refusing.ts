// Checks of what is refused: the status that the specification names, with an error body in the format that was asked for.
import { addressOf, getBoth, must, mustTell, postBoth } from './server.ts';
import type { Check } from './suite.ts';
import type { CheckId } from './texts.zh.ts';

const NOWHERE = 'no-such-thing-311';

const refuses = (id: CheckId, place: string, query: Readonly<Record<string, string>>, status: number): Check => ({
  id,
  run: async ({ server }) => mustTell(await getBoth(server, place, 'errors', query, status)),
});

export const REFUSING: readonly Check[] = [
  refuses('service-unknown', `services/${NOWHERE}`, {}, 404),
  refuses('request-unknown', `requests/${NOWHERE}`, {}, 404),
  refuses('token-unknown', `tokens/${NOWHERE}`, {}, 404),
  refuses('date-wrong', 'requests', { start_date: 'yesterday' }, 400),
  {
    id: 'jurisdiction-unknown',
    run: async ({ server, services }) => {
      const asked = { ...server, jurisdiction: NOWHERE };
      const { status } = await server.world.ask({ method: 'GET', url: addressOf(asked, 'services', 'xml') });
      if (status === 200 && server.jurisdiction === undefined) must(services.length > 0, 'nothing is listed');
      else mustTell(await getBoth(asked, 'services', 'errors', {}, 404));
    },
  },
  {
    id: 'format-unknown',
    run: async ({ server }) => {
      const answered = await server.world.ask({ method: 'GET', url: addressOf(server, 'services', 'no-format') });
      must([400, 404, 406].includes(answered.status), `status ${answered.status}`);
      must(/error/i.test(answered.text), 'no error body');
    },
  },
  {
    id: 'key-missing',
    run: async ({ server }) => mustTell(await postBoth(server, 'requests', 'description=check', 403)),
  },
  {
    id: 'key-wrong',
    run: async ({ server }) =>
      mustTell(await postBoth(server, 'requests', `api_key=${NOWHERE}&description=check`, 403)),
  },
];
