// The calls about who one is. `signIn` and `signUp` answer the token; the HTTP edge also puts it into the session cookie,
// and takes the cookie away after `signOut` and `signOutEverywhere`.
import { Type } from 'typebox';
import type { Contract } from '#kernel/endpoint.ts';

/** Calls whose answer holds a token to be set, and calls after which the cookie goes. */
export const OPENS_SESSION: readonly string[] = ['signIn', 'signUp'];
export const ENDS_SESSION: readonly string[] = ['signOut', 'signOutEverywhere'];

const Id = Type.String({ minLength: 1, maxLength: 100 });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Phone = Type.String({ minLength: 1, maxLength: 30 });
const Name = Type.String({ minLength: 1, maxLength: 100 });
const Password = Type.String({ minLength: 1, maxLength: 1000 });
const Nothing = Type.Object({});
const Done = Type.Object({ done: Type.Literal(true) });
const Token = Type.Object({ token: Type.String() });
const Named = Type.Object({ id: Type.String(), name: Type.String() });
const Services = Type.Union([Type.Array(Type.String()), Type.Null()]);

const ProxyItem = Type.Object({
  id: Type.String(),
  principal: Named,
  delegate: Named,
  services: Services,
  from: Type.String(),
  to: Type.String(),
  revokedAt: Type.Union([Type.String(), Type.Null()]),
});

const AgentItem = Type.Object({
  person: Named,
  role: Type.Union([Type.Literal('representative'), Type.Literal('agent')]),
  from: Type.String(),
  to: Type.Union([Type.String(), Type.Null()]),
  revokedAt: Type.Union([Type.String(), Type.Null()]),
});

export const contract = {
  signIn: {
    method: 'POST',
    path: '/api/identity/signIn',
    for: 'anyone',
    summary: 'Opens a session; the token goes into the cookie or into `Authorization: Bearer`',
    in: Type.Object({ account: Name, password: Password }),
    out: Token,
    status: 200,
  },
  signOut: {
    method: 'POST',
    path: '/api/identity/signOut',
    for: 'signed-in',
    summary: 'Ends this session at once',
    in: Nothing,
    out: Done,
    status: 200,
  },
  signOutEverywhere: {
    method: 'POST',
    path: '/api/identity/signOutEverywhere',
    for: 'signed-in',
    summary: 'Ends every session of the person, on all devices',
    in: Nothing,
    out: Done,
    status: 200,
  },
  changePassword: {
    method: 'POST',
    path: '/api/identity/changePassword',
    for: 'signed-in',
    summary: 'Sets a new password and ends all other sessions',
    in: Type.Object({ current: Password, password: Password }),
    out: Done,
    status: 200,
  },
  requestCode: {
    method: 'POST',
    path: '/api/identity/requestCode',
    for: 'anyone',
    summary: 'Sends a code to a phone, known or not',
    in: Type.Object({
      phone: Phone,
      language: Type.Optional(Type.Union([Type.Literal('zh-CN'), Type.Literal('en')])),
    }),
    out: Type.Object({ minutes: Type.Integer() }),
    status: 200,
  },
  signUp: {
    method: 'POST',
    path: '/api/identity/signUp',
    for: 'anyone',
    summary: 'Registers a person by the code sent to the phone and opens a session',
    in: Type.Object({
      phone: Phone,
      code: Type.String({ minLength: 1, maxLength: 20 }),
      name: Name,
      idNumber: Type.String({ minLength: 1, maxLength: 40 }),
      password: Password,
    }),
    out: Token,
    status: 201,
  },
  me: {
    method: 'GET',
    path: '/api/identity/me',
    for: 'signed-in',
    summary: 'Who is signed in, and in which capacities this person may act today',
    in: Nothing,
    out: Type.Object({
      party: Named,
      companies: Type.Array(Named),
      posts: Type.Array(Type.Object({ id: Type.String(), post: Type.String(), name: Type.String(), unit: Named })),
      proxies: Type.Array(Named),
    }),
    status: 200,
  },
  listProxies: {
    method: 'GET',
    path: '/api/identity/listProxies',
    for: 'signed-in',
    summary: 'Proxies given and received, also those that have ended',
    in: Nothing,
    out: Type.Object({ given: Type.Array(ProxyItem), received: Type.Array(ProxyItem) }),
    status: 200,
  },
  grantProxy: {
    method: 'POST',
    path: '/api/identity/grantProxy',
    for: 'signed-in',
    summary: 'Lets a person act for the signed-in one until a day, for all services or for some',
    in: Type.Object({ phone: Phone, name: Name, services: Type.Optional(Services), until: Day }),
    out: Type.Object({ id: Type.String() }),
    status: 201,
  },
  revokeProxy: {
    method: 'POST',
    path: '/api/identity/revokeProxy',
    for: 'signed-in',
    summary: 'Ends a proxy at once, by either side',
    in: Type.Object({ id: Id }),
    out: Done,
    status: 200,
  },
  listAgents: {
    method: 'GET',
    path: '/api/identity/listAgents',
    for: 'signed-in',
    summary: 'Who acts for a company; for its legal representative',
    in: Type.Object({ company: Id }),
    out: Type.Object({ agents: Type.Array(AgentItem) }),
    status: 200,
  },
  grantAgency: {
    method: 'POST',
    path: '/api/identity/grantAgency',
    for: 'signed-in',
    summary: 'Lets a person act for a company until a day; by its legal representative',
    in: Type.Object({ company: Id, phone: Phone, name: Name, until: Day }),
    out: Type.Object({ person: Type.String() }),
    status: 201,
  },
  revokeAgency: {
    method: 'POST',
    path: '/api/identity/revokeAgency',
    for: 'signed-in',
    summary: "Ends an agent's mandate at once; by the legal representative or the agent",
    in: Type.Object({ company: Id, person: Id }),
    out: Done,
    status: 200,
  },
} as const satisfies Contract;
