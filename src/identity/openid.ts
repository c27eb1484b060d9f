import { no, ok, type Log, type Result } from '#kernel';
import type * as client from 'openid-client';

/** Somebody whom the provider has proven to us just now. */
export interface Proven {
  readonly issuer: string;
  /** What the provider calls them, for good. */
  readonly subject: string;
  readonly name: string | null;
  /** Only one that the provider says it has verified. */
  readonly email: string | null;
  readonly groups: readonly string[];
}

/** What the browser keeps between leaving for the provider and coming back. */
export interface Pledge {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

type Away = { readonly reason: 'provider-away' };

/** An identity provider that speaks OpenID Connect: authorisation code with PKCE, state and nonce. */
export interface OpenIdProvider {
  /** Where the browser is sent. */
  begin(): Promise<Result<{ readonly url: string; readonly pledge: Pledge }, Away>>;
  /** `given`: with what the browser came back. */
  prove(
    given: Readonly<Record<string, string>>,
    pledge: Pledge,
  ): Promise<Result<Proven, Away | { readonly reason: 'provider-refused' | 'provider-unproven' }>>;
}

export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Absent: a public client, proven by PKCE alone. */
  readonly clientSecret?: string | undefined;
  readonly scope: string;
  /** "groups", or a path such as "realm_access.roles". */
  readonly groupsClaim: string;
  /** Where the provider sends the browser back to. */
  readonly returnTo: () => string;
}

/** Of each call to the provider, in seconds. */
const PATIENCE = 5;
/** So long what it tells of itself is believed, in milliseconds. */
const BELIEVED = 600_000;
/** Clocks differ by a little, in seconds. */
const TOLERANCE = 30;

type Claims = Readonly<Record<string, unknown>>;

const claimAt = (claims: Claims, path: string): unknown =>
  path in claims
    ? claims[path]
    : path.split('.').reduce<unknown>((at, part) => (at as Claims | undefined | null)?.[part], claims);

const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null);

const listOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');

/** Only words: what hangs on these errors may hold tokens. */
const wordsOf = (error: unknown): string => {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
};

const awayCodes = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];

/** No answer, or none that such a provider gives. */
const isAway = (error: unknown): boolean =>
  // fetch's own are told by their names, since the library may have wrapped them.
  [error, (error as Error).cause].some((each) => ['TypeError', 'TimeoutError'].includes((each as Error)?.name)) ||
  awayCodes.includes((error as { code?: string }).code ?? '');

export const createOpenIdProvider = (
  { issuer, clientId, clientSecret, scope, groupsClaim, returnTo }: OpenIdSettings,
  log: Pick<Log, 'warn'>,
): OpenIdProvider => {
  let known: { readonly config: client.Configuration; readonly until: number } | null = null;

  // Loaded when somebody first signs in this way.
  const library = () => import('openid-client');

  /** As the provider takes it; Basic is what it must take if it says nothing. */
  const authentication = (lib: typeof client): client.ClientAuth => {
    if (clientSecret === undefined) return lib.None();
    const [basic, post] = [lib.ClientSecretBasic(clientSecret), lib.ClientSecretPost(clientSecret)];
    return (server, ...more) =>
      (server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') === false ? post : basic)(
        server,
        ...more,
      );
  };

  const discovered = async (lib: typeof client): Promise<client.Configuration> => {
    if (known && performance.now() < known.until) return known.config;
    const server = new URL(issuer);
    const metadata = { [lib.clockTolerance]: TOLERANCE };
    const config = await lib.discovery(server, clientId, metadata, authentication(lib), {
      timeout: PATIENCE,
      // Configuration lets that be on this machine only.
      execute: server.protocol === 'http:' ? [lib.allowInsecureRequests] : [],
    });
    // The token's signature counts, not only the connection that it came by.
    lib.enableNonRepudiationChecks(config);
    known = { config, until: performance.now() + BELIEVED };
    return config;
  };

  /** What the token leaves out may stand at another place of the provider's. */
  const completed = async (
    lib: typeof client,
    config: client.Configuration,
    claims: Claims & { readonly sub: string },
    access: string,
  ): Promise<Claims> => {
    const whole = ['email', 'name'].every((name) => name in claims) && claimAt(claims, groupsClaim) !== undefined;
    if (whole || config.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...(await lib.fetchUserInfo(config, access, claims.sub)), ...claims };
  };

  return {
    begin: async () => {
      const lib = await library();
      const pledge = { state: lib.randomState(), nonce: lib.randomNonce(), verifier: lib.randomPKCECodeVerifier() };
      try {
        const url = lib.buildAuthorizationUrl(await discovered(lib), {
          redirect_uri: returnTo(),
          scope,
          state: pledge.state,
          nonce: pledge.nonce,
          code_challenge: await lib.calculatePKCECodeChallenge(pledge.verifier),
          code_challenge_method: 'S256',
        });
        return ok({ url: url.href, pledge });
      } catch (error) {
        log.warn({ issuer, why: wordsOf(error) }, 'the identity provider cannot be asked');
        return no('provider-away');
      }
    },

    prove: async (given, { state, nonce, verifier }) => {
      const lib = await library();
      try {
        const config = await discovered(lib);
        const back = new URL(returnTo());
        back.search = new URLSearchParams(given).toString();
        const tokens = await lib.authorizationCodeGrant(config, back, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = await completed(lib, config, tokens.claims()!, tokens.access_token);
        // Some providers write it as a word.
        const verified = claims['email_verified'] === true || claims['email_verified'] === 'true';
        return ok({
          issuer: config.serverMetadata().issuer,
          subject: String(claims['sub']),
          name: textOf(claims['name']) ?? textOf(claims['preferred_username']),
          email: verified ? textOf(claims['email']) : null,
          groups: listOf(claimAt(claims, groupsClaim)),
        });
      } catch (error) {
        const reason =
          error instanceof lib.AuthorizationResponseError
            ? 'provider-refused'
            : isAway(error)
              ? 'provider-away'
              : 'provider-unproven';
        log.warn({ issuer, reason, why: wordsOf(error) }, 'nobody was signed in by the identity provider');
        return no(reason);
      }
    },
  };
};
