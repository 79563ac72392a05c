// Signing in at an OpenID provider: authorization code with PKCE, state and nonce; the ID token's signature, issuer, audience and time are
// checked by the library, and whose number it is comes from the provider's own answer, never through the browser.
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import type { IdentityProvider, Pending } from '#identity/ports.ts';

export interface SignInOptions {
  /** As the provider names itself. */
  readonly issuer: string;
  readonly client: string;
  readonly secret: string;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

const TIMEOUT_SECONDS = 5;
/** Who is to prove anew who they are may have done so this long ago. */
const ANEW_SECONDS = 300;
const SCOPE = 'openid identity';

export function createSignIn({ issuer, client, secret, log }: SignInOptions): IdentityProvider {
  const address = new URL(issuer);
  // Without TLS only on this very machine, where the demo's platform is.
  const plain = address.protocol === 'http:' ? [allowInsecureRequests] : [];
  let known: Configuration | undefined;
  /** Asked again until it has answered once: a provider that is down as the site starts is found when it is back. */
  const find = async (): Promise<Configuration | undefined> => {
    try {
      known ??= await discovery(address, client, undefined, ClientSecretBasic(secret), {
        execute: [...plain, enableNonRepudiationChecks],
        timeout: TIMEOUT_SECONDS,
      });
    } catch (fault) {
      log('The identity provider did not answer', { cause: String(fault) });
    }
    return known;
  };
  return {
    issuer,
    begin: async (back, anew = false) => {
      const config = await find();
      if (!config) return undefined;
      const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const pending: Pending = anew ? { ...secrets, anew } : secrets;
      const to = buildAuthorizationUrl(config, {
        redirect_uri: back,
        scope: SCOPE,
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        ...(anew ? { prompt: 'login', max_age: `${ANEW_SECONDS}` } : {}),
      });
      return { to: to.href, pending };
    },
    finish: async (came, { state, nonce, verifier, anew = false }) => {
      const config = await find();
      if (!config) return undefined;
      try {
        const tokens = await authorizationCodeGrant(config, new URL(came), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
          // Not what the address asked for counts, which a browser may change, but when the token says it was.
          ...(anew ? { maxAge: ANEW_SECONDS } : {}),
        });
        const subject = tokens.claims()?.sub ?? '';
        const told = await fetchUserInfo(config, tokens.access_token, subject);
        const number = told['id_number'];
        const isSure = told['id_number_verified'] === true && typeof number === 'string';
        return { subject, idNumber: isSure ? number : null };
      } catch (fault) {
        log('A sign-in at the identity provider was not believed', { cause: String(fault) });
        return undefined;
      }
    },
    leave: async (back) => {
      const config = await find();
      if (config?.serverMetadata().end_session_endpoint === undefined) return undefined;
      return buildEndSessionUrl(config, { client_id: client, post_logout_redirect_uri: back }).href;
    },
  };
}
