// The contract's calls, each handed to its use case.
import type { Handlers, Request, Session } from '#kernel/endpoint.ts';
import { ok } from '#kernel/result.ts';
import { dateOf } from '#kernel/time.ts';
import { unitOn } from '#organisation/rules.ts';
import { capacitiesOf } from './actions/capacity.ts';
import { grantAgency, grantProxy, listAgents, listProxies, revokeAgency, revokeProxy } from './actions/mandate.ts';
import { changePassword, signIn, signOut, signOutEverywhere } from './actions/sign-in.ts';
import { requestCode, signUp } from './actions/sign-up.ts';
import type { contract } from './contract.ts';
import type { NamedProxy } from './store/mandate.ts';
import type { World } from './world.ts';

function sessionOf(request: Request): Session {
  if (request.session === null) throw new Error('a call for the signed-in was let through without a session');
  return request.session;
}

const proxyItem = (proxy: NamedProxy) => ({
  id: proxy.id,
  principal: { id: proxy.principal, name: proxy.principalName },
  delegate: { id: proxy.delegate, name: proxy.delegateName },
  services: proxy.services === null ? null : [...proxy.services],
  from: proxy.from,
  to: proxy.to,
  revokedAt: proxy.revokedAt,
});

export function makeHandlers(world: World): Handlers<typeof contract> {
  return {
    signIn: (request, input) => signIn(world, request, input),
    signOut: async (request) => {
      await signOut(world, sessionOf(request));
      return ok({ done: true });
    },
    signOutEverywhere: async (request) => {
      await signOutEverywhere(world, sessionOf(request));
      return ok({ done: true });
    },
    changePassword: (request, input) => changePassword(world, request, sessionOf(request), input),
    requestCode: (request, input) => requestCode(world, request, input),
    signUp: (request, input) => signUp(world, request, input),
    me: async (request) => {
      const { self, companies, proxies, posts } = await capacitiesOf(world, sessionOf(request).person, request.now);
      const organisation = world.organisation();
      return ok({
        party: self,
        companies: companies.map(({ id, name }) => ({ id, name })),
        posts: posts.map(({ id, role, name, unit }) => ({
          id,
          post: role,
          name: name['zh-CN'],
          unit: { id: unit, name: unitOn(organisation, unit, dateOf(request.now))?.name['zh-CN'] ?? unit },
        })),
        proxies: proxies.map(({ id, name }) => ({ id, name })),
      });
    },
    listProxies: async (request) => {
      const { given, received } = await listProxies(world, sessionOf(request).person);
      return ok({ given: given.map(proxyItem), received: received.map(proxyItem) });
    },
    grantProxy: (request, { services = null, ...input }) =>
      grantProxy(world, request, sessionOf(request).person, { ...input, services }),
    revokeProxy: (request, { id }) => revokeProxy(world, request.now, sessionOf(request).person, id),
    listAgents: async (request, { company }) => {
      const agents = await listAgents(world, request.now, sessionOf(request).person, company);
      if (!agents.ok) return agents;
      return ok({
        agents: agents.value.map(({ person, personName, role, from, to, revokedAt }) => ({
          person: { id: person, name: personName },
          role,
          from,
          to: to ?? null,
          revokedAt,
        })),
      });
    },
    grantAgency: (request, input) => grantAgency(world, request, sessionOf(request).person, input),
    revokeAgency: (request, input) => revokeAgency(world, request.now, sessionOf(request).person, input),
  };
}
