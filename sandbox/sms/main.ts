// The invented SMS gateway as a process of its own: `SANDBOX_FILE` is where it keeps what it sent, which nobody's telephone shows. Says where
// it is in one line, and ends with whoever started it. Faults are ordered as of the registers.
import { openSandbox } from '../server.ts';
import { smsOperations } from './gateway.ts';
import { Outbox } from './outbox.ts';

const { SANDBOX_FILE: file, SANDBOX_PORT: port } = process.env;
const nobody = { people: new Map(), companies: new Map(), pupils: [], traffic: { vehicles: [], licences: [] } };
const sandbox = await openSandbox(nobody, { port: Number(port ?? 0), operations: smsOperations(new Outbox(file)) });
process.stdout.write(`SMS gateway is ready: ${sandbox.url}\n`);

const end = (): void => {
  void sandbox.close().then(() => process.exit(0));
};
process.on('SIGTERM', end);
// Ctrl-C reaches the whole group; whoever started it ends it in good order.
process.on('SIGINT', () => undefined);
process.stdin.on('end', end).on('error', end).resume();
