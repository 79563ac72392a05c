// The invented payment platform as a process of its own: `SANDBOX_SECRET` is what it signs with, `SANDBOX_FILE` where it keeps its
// orders. Says where it is in one line, and ends with whoever started it.
import { createPaymentGateway } from './server.ts';

const secret = process.env['SANDBOX_SECRET'];
if (!secret) throw new Error('SANDBOX_SECRET is not set: the payment platform signs with it');
const file = process.env['SANDBOX_FILE'];
const gateway = createPaymentGateway({ secret, ...(file ? { file } : {}) });
const { server } = gateway;
const stop = (): void => gateway.stop();

server.listen(Number(process.env['SANDBOX_PORT'] ?? 0), '127.0.0.1', () => {
  const at = server.address();
  if (at !== null && typeof at === 'object')
    process.stdout.write(`Payment gateway is ready: http://127.0.0.1:${at.port}\n`);
});

process.stdin.on('end', stop).on('error', stop).resume();
// Ctrl-C in the terminal reaches everybody; the end in good order is told by the closed input.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', stop);
