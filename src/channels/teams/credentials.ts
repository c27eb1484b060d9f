import { AppError, type Clock } from '#kernel';

/** Where the platform's services are asked; a stand-in has others. */
export interface TeamsEndpoints {
  /** Gives tokens for messages of ours: {login}/{tenant}/oauth2/v2.0/token. */
  readonly login: string;
  /** Tells by which keys the platform signs. */
  readonly openId: string;
}

export interface TeamsAccount {
  readonly appId: string;
  readonly password: string;
  /** Absent: an app for every organisation. */
  readonly tenant?: string;
}

const scope = 'https://api.botframework.com/.default';
const patience = 5_000;
/** A token is renewed so many milliseconds before its end. */
const early = 300_000;

/** OAuth 2.0 client credentials. Throws AppError 'teams_unavailable' when no token is given. */
export const createTeamsToken = (
  { login }: Pick<TeamsEndpoints, 'login'>,
  { appId, password, tenant = 'botframework.com' }: TeamsAccount,
  clock: Clock,
): (() => Promise<string>) => {
  let kept: { readonly token: Promise<string>; until: number } | undefined;

  const ask = async (): Promise<string> => {
    const asked = clock().getTime();
    const refused = (cause: unknown) =>
      new AppError('teams_unavailable', 'No token was given for messages to Teams.', { status: 503, cause });
    const response = await fetch(`${login}/${tenant}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: appId, client_secret: password, scope }),
      signal: AbortSignal.timeout(patience),
    }).catch((error: unknown) => {
      throw refused(error);
    });
    const told = (await response.json().catch(() => ({}))) as {
      access_token?: string;
      expires_in?: number;
      error?: string;
    };
    if (!response.ok || !told.access_token) throw refused(new Error(`${response.status} ${told.error ?? ''}`.trim()));
    if (kept) kept.until = asked + (told.expires_in ?? 0) * 1000 - early;
    return told.access_token;
  };

  return () => {
    if (kept && clock().getTime() < kept.until) return kept.token;
    const token = ask();
    // Until it is there everybody waits for the same one; one that was refused is asked for again.
    const mine = (kept = { token, until: Number.POSITIVE_INFINITY });
    token.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return token;
  };
};
