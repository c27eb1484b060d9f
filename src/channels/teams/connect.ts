import type {
  Activity,
  ConfigurationBotFrameworkAuthentication as Authentication,
  ConversationReference,
  InvokeResponse,
  TurnContext,
} from 'botbuilder';
import { AppError, type Clock } from '#kernel';
import type { TeamsActivity } from './activity.ts';
import { createTeamsToken, type TeamsAccount, type TeamsEndpoints } from './credentials.ts';

const issuer = 'https://api.botframework.com';

/** The answer to an invocation, in the platform's form. */
export interface Invoked {
  readonly status: number;
  readonly body?: unknown;
}

/** Sends and changes messages in one chat, in order. */
export interface TeamsChat {
  readonly reference: Partial<ConversationReference>;
  readonly typing: () => Promise<void>;
  /** Answers with the platform's id of the message. */
  readonly send: (message: object) => Promise<string | null>;
  /** False: the message is gone. */
  readonly change: (id: string, message: object) => Promise<boolean>;
}

export interface TeamsConnection {
  /**
   * Checks who sent an activity, then hands over the chat it came from. Throws AppError 401 for what the platform did not
   * sign, 503 while that cannot be checked.
   */
  readonly receive: (
    authorization: string | undefined,
    activity: TeamsActivity,
    handle: (chat: TeamsChat) => Promise<Invoked | undefined>,
  ) => Promise<Invoked | undefined>;
  /** A chat that is known from before. */
  readonly resume: (reference: object, handle: (chat: TeamsChat) => Promise<void>) => Promise<void>;
}

type Sender = Awaited<ReturnType<Authentication['authenticateRequest']>>;

/** Loaded when it is first used: it takes a third of a second. */
const load = () => import('botbuilder');

/** What the SDK could not fetch is no fault of the sender's. */
const isOurTrouble = (error: Error & { statusCode?: number; code?: string }): boolean =>
  error.name === 'FetchError' || (error.statusCode ?? 401) >= 500 || /^E[A-Z]+$/.test(error.code ?? '');

interface Untaken {
  readonly statusCode?: number;
  readonly response?: { readonly headers?: { get?(name: string): string | undefined } };
}

/** What the platform does not take may be sent again; where it has too much to do it says when. */
const untaken = (cause: unknown): AppError => {
  const asked = Number((cause as Untaken).response?.headers?.get?.('retry-after'));
  const retryAfter = asked > 0 ? Math.min(asked, 3600) : 5;
  return new AppError('teams_unavailable', 'Teams did not take a message.', { status: 503, retryAfter, cause });
};

const statusOf = (error: unknown): number => (error as Untaken).statusCode ?? 0;

/** The SDK would wait by itself as long as the platform asks, while nobody knows of it: whoever sends tries again. */
const withoutRetries = (context: TurnContext): void => {
  const { ConnectorClientKey: key } = context.adapter as unknown as { readonly ConnectorClientKey: symbol };
  const connector = context.turnState.get<
    { readonly client?: { readonly pipeline: { removePolicy(which: { name: string }): unknown } } } | undefined
  >(key);
  connector?.client?.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
};

const chatOf = (context: TurnContext, Context: typeof TurnContext): TeamsChat => ({
  reference: Context.getConversationReference(context.activity),
  typing: async () => void (await context.sendActivity({ type: 'typing' })),
  send: async (message) => {
    try {
      return (await context.sendActivity(message))?.id ?? null;
    } catch (error) {
      throw untaken(error);
    }
  },
  change: async (id, message) => {
    try {
      await context.updateActivity({ ...message, id });
      return true;
    } catch (error) {
      if ([403, 404].includes(statusOf(error))) return false;
      throw untaken(error);
    }
  },
});

/** The Bot Framework's SDK behind what the shop needs of it. */
export const createTeamsConnection = ({
  account,
  endpoints,
  clock,
}: {
  readonly account: TeamsAccount;
  /** Asked when it is first needed: a stand-in has an address only then. */
  readonly endpoints: () => TeamsEndpoints;
  readonly clock: Clock;
}): TeamsConnection => {
  const open = async () => {
    const { login, openId } = endpoints();
    const token = createTeamsToken({ login }, account, clock);
    const { CloudAdapter, ConfigurationBotFrameworkAuthentication, TurnContext: Context } = await load();
    const authentication = new ConfigurationBotFrameworkAuthentication(
      {
        ValidateAuthority: false,
        ToChannelFromBotLoginUrl: `${login}/${account.tenant ?? 'botframework.com'}`,
        ToChannelFromBotOAuthScope: issuer,
        ToBotFromChannelTokenIssuer: issuer,
        OAuthUrl: 'https://api.botframework.com',
        ToBotFromChannelOpenIdMetadataUrl: openId,
        ToBotFromEmulatorOpenIdMetadataUrl: openId,
      },
      {
        isValidAppId: (id: string) => Promise.resolve(id === account.appId),
        isAuthenticationDisabled: () => Promise.resolve(false),
        createCredentials: () =>
          Promise.resolve({
            signRequest: async (request) => {
              request.headers.set('authorization', `Bearer ${await token()}`);
              return request;
            },
          }),
      },
    );
    class Adapter extends CloudAdapter {
      /** The base keeps it to itself, together with errors that come out as 500. */
      run(
        who: Sender,
        came: Activity,
        handle: (context: TurnContext) => Promise<void>,
      ): Promise<InvokeResponse | undefined> {
        return this.processActivity(who, came, handle);
      }
    }
    return { authentication, adapter: new Adapter(authentication), Context };
  };
  let opened: ReturnType<typeof open> | undefined;

  return {
    receive: async (authorization, activity, handle) => {
      const { authentication, adapter, Context } = await (opened ??= open());
      const came = activity as unknown as Activity;
      const who = await authentication.authenticateRequest(came, authorization ?? '').catch((error: unknown) => {
        const cause = error as Error;
        if (isOurTrouble(cause))
          throw new AppError('teams_unavailable', 'Who sent this cannot be checked at the moment.', {
            status: 503,
            retryAfter: 5,
            cause,
          });
        throw new AppError('bad-token', 'The bearer token does not show that Teams sent this.', { status: 401, cause });
      });
      let answer: Invoked | undefined;
      await adapter.run(who, came, async (context) => {
        withoutRetries(context);
        answer = await handle(chatOf(context, Context));
      });
      return answer;
    },

    resume: async (reference, handle) => {
      const { adapter, Context } = await (opened ??= open());
      await adapter.continueConversationAsync(account.appId, reference, async (context) => {
        withoutRetries(context);
        await handle(chatOf(context, Context));
      });
    },
  };
};
