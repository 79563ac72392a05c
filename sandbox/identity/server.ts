// The invented identity platform of the demo county: an OpenID provider whose accounts are the demo's people. Whoever comes says which of
// them it is. Tests order faults over HTTP:
//   POST   /sandbox/faults   {fault: audience | issuer | expired | nonce | signature}: the next tokens are wrong in this way
//   DELETE /sandbox/faults   all is well again
import './quiet.ts';
import { sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';
import { Memory } from './memory.ts';
import { choicePage, leavePage, wrongPage, type Account } from './pages.ts';

const FAULTS = ['audience', 'issuer', 'expired', 'nonce', 'signature'] as const;
type Fault = (typeof FAULTS)[number];

export interface IdentityPlatform {
  readonly url: string;
  close(): Promise<void>;
}

export interface IdentityOptions {
  readonly accounts: readonly Account[];
  readonly client: string;
  readonly secret: string;
  /** Where it keeps what it knows; undefined keeps it in memory. */
  readonly file?: string;
  readonly port?: number;
}

/** The site of the demo is on this machine, at a port that it says only when it is up. */
const BACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/sign-in\/identity\/back$/;
const AFTER = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/$/;

export async function openIdentityPlatform(options: IdentityOptions): Promise<IdentityPlatform> {
  const server = createServer();
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const memory = new Memory(options.file);
  const ground: Ground = { ...options, memory, privateKey: memory.signingKey(), fault: undefined };
  const provider = new Provider(url, configurationOf(ground));
  allowOwnSites(provider);
  provider.use((context, next) => spoiling(ground, context, next));
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', url);
    if (pathname === '/sandbox/faults') return void order(ground, request, response);
    if (pathname.startsWith('/interaction/')) return void choose(provider, ground, request, response);
    void answer(request, response);
  });
  return {
    url,
    close: async () => {
      server.closeAllConnections();
      server.close();
      if (server.listening) await once(server, 'close');
    },
  };
}

interface Ground extends IdentityOptions {
  readonly memory: Memory;
  readonly privateKey: KeyObject;
  fault: Fault | undefined;
}

const configurationOf = ({ accounts, client, secret, memory, privateKey }: Ground): Configuration => ({
  clients: [
    {
      client_id: client,
      client_secret: secret,
      redirect_uris: ['http://127.0.0.1/sign-in/identity/back'],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'demo', use: 'sig', alg: 'ES256' }] },
  adapter: (kind: string) => memory.shelf(kind),
  cookies: { keys: [memory.cookieKey()] },
  ttl: { Interaction: 600, Grant: 3600, Session: 3600, AuthorizationCode: 60, AccessToken: 600, IdToken: 600 },
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => {
        context.body = leavePage(form);
      },
    },
  },
  renderError: (context) => {
    context.body = wrongPage();
  },
  claims: { openid: ['sub'], identity: ['name', 'id_number', 'id_number_verified'] },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  findAccount: (_context, id) => {
    const found = accounts.find((one) => one.sub === id);
    return (
      found && {
        accountId: id,
        claims: () => ({ sub: id, name: found.name, id_number: found.idNumber, id_number_verified: found.verified }),
      }
    );
  },
  // Whoever chose an account has agreed to be known by it; the site asks for nothing else.
  loadExistingGrant: async ({ oidc }) => {
    const { client: asking, session } = oidc;
    const grant = new oidc.provider.Grant({
      clientId: asking?.clientId ?? '',
      ...(session?.accountId ? { accountId: session.accountId } : {}),
    });
    grant.addOIDCScope('openid identity');
    await grant.save();
    return grant;
  },
});

function allowOwnSites(provider: Provider): void {
  provider.Client.prototype.redirectUriAllowed = (address: string): boolean => BACK.test(address);
  provider.Client.prototype.postLogoutRedirectUriAllowed = (address: string): boolean => AFTER.test(address);
}

/** The page where one says who one is, and what was said. */
async function choose(
  provider: Provider,
  { accounts }: Ground,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (request.method !== 'POST') {
      await provider.interactionDetails(request, response);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(choicePage(accounts));
      return;
    }
    const account = new URLSearchParams(await bodyOf(request)).get('account') ?? '';
    const result = accounts.some(({ sub }) => sub === account)
      ? { login: { accountId: account } }
      : { error: 'access_denied', error_description: 'cancelled' };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  } catch {
    response
      .writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
      .end('这一步已经过期，请回到办事平台重新登录。');
  }
}

async function order(ground: Ground, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { fault } = request.method === 'POST' ? (JSON.parse(await bodyOf(request)) as { fault?: Fault }) : {};
  ground.fault = FAULTS.find((one) => one === fault);
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
}

/** As much of an answer on its way as is looked at. */
interface Answering {
  readonly path: string;
  body: unknown;
}

async function spoiling(ground: Ground, context: Answering, next: () => Promise<void>): Promise<void> {
  await next();
  const body = context.body as { id_token?: string } | undefined;
  if (context.path === '/token' && ground.fault !== undefined && body?.id_token !== undefined)
    context.body = { ...body, id_token: spoiled(body.id_token, ground.fault, ground.privateKey) };
}

/** The same token with one thing wrong, signed once more by the platform itself, unless the signature is what is wrong. */
function spoiled(token: string, fault: Fault, key: KeyObject): string {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const past = Math.floor(Date.now() / 1000) - 7200;
  const wrong = {
    audience: { aud: 'another-site' },
    issuer: { iss: 'https://another.example' },
    expired: { iat: past, exp: past + 60 },
    nonce: { nonce: 'another' },
    signature: { sub: 'somebody-else' },
  }[fault];
  const content = `${head}.${Buffer.from(JSON.stringify({ ...claims, ...wrong })).toString('base64url')}`;
  if (fault === 'signature') return `${content}.${signature}`;
  return `${content}.${sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
