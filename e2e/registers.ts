// What a journey orders of the registers of its own product, over HTTP like everything else.
import { sandboxUrl } from './site.ts';

async function send(path: string, method: string, body?: object): Promise<unknown> {
  const init = { method, ...(body ? { body: JSON.stringify(body) } : {}) };
  const response = await fetch(`${sandboxUrl()}/sandbox/${path}`, init);
  return response.json();
}

export const registers = {
  /** All is well again, and every answer is the register's own. */
  mend: () => send('faults', 'DELETE'),
  fail: (register: string, operation: string, fault: 'down' | 'slow' | 'wrong' | 'twice' | 'late', times?: number) =>
    send('faults', 'POST', { register, operation, fault, ...(times === undefined ? {} : { times }) }),
  /** Whatever it is asked, it hangs up, as if its process were gone. */
  die: (register: string) => send('faults', 'POST', { register, fault: 'down' }),
  /** It answers again, and what it did before stands. */
  comeBack: (register: string) => send('faults', 'DELETE', { register }),
  say: (register: string, operation: string, answer: object) =>
    send('answers', 'POST', { register, operation, answer }),
  /** Operations in the order they were asked. */
  asked: async (): Promise<readonly string[]> => {
    const requests = (await send('requests', 'GET')) as readonly { readonly operation: string }[];
    return requests.map(({ operation }) => operation);
  },
  forget: () => send('requests', 'DELETE'),
};
