import { randomUUID } from 'node:crypto';

/** What a person does in a chat of the stand-in. */
export interface Deed {
  readonly chat: string;
  readonly kind: 'personal' | 'groupChat' | 'channel';
  /** Their name; it is their identity too. */
  readonly person: string;
  /** Another organisation than the app's own. */
  readonly tenant?: string;
  readonly locale: string;
  readonly does:
    | { readonly says: string }
    /** A button of a card, with what its fields hold. */
    | { readonly presses: Readonly<Record<string, unknown>> }
    | { readonly searches: string }
    | 'adds-bot'
    | 'removes-bot';
  /** The platform's id of it; the same one again is the platform asking again. */
  readonly id?: string;
}

const bot = (appId: string) => ({ id: `28:${appId}`, name: 'Shop' });

const what = ({ does, kind }: Deed, appId: string): object => {
  if (does === 'adds-bot' || does === 'removes-bot')
    return { type: 'installationUpdate', action: does === 'adds-bot' ? 'add' : 'remove' };
  if ('says' in does) {
    const text = `<at>Shop</at>`;
    const mention = { type: 'mention', text, mentioned: bot(appId) };
    return kind === 'personal'
      ? { type: 'message', text: does.says, textFormat: 'plain' }
      : { type: 'message', text: `${text} ${does.says}`, textFormat: 'plain', entities: [mention] };
  }
  if ('presses' in does)
    return {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb: 'press', data: does.presses }, trigger: 'manual' },
    };
  return {
    type: 'invoke',
    name: 'composeExtension/query',
    value: {
      commandId: 'searchProducts',
      parameters: [{ name: 'query', value: does.searches }],
      queryOptions: { skip: 0, count: 10 },
    },
  };
};

/** The activity that the platform makes of it. */
export const activityOf = (
  deed: Deed,
  {
    appId,
    tenant,
    serviceUrl,
    at,
  }: { readonly appId: string; readonly tenant: string; readonly serviceUrl: string; readonly at: Date },
): Readonly<Record<string, unknown>> => ({
  ...what(deed, appId),
  id: deed.id ?? randomUUID(),
  timestamp: at.toISOString(),
  channelId: 'msteams',
  serviceUrl,
  from: { id: `29:${deed.person}`, name: deed.person, aadObjectId: deed.person },
  recipient: bot(appId),
  conversation: {
    id: deed.chat,
    conversationType: deed.kind,
    tenantId: deed.tenant ?? tenant,
    ...(deed.kind !== 'personal' && { isGroup: true }),
  },
  channelData: { tenant: { id: deed.tenant ?? tenant } },
  locale: deed.locale,
});
