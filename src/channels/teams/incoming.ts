import { createHash } from 'node:crypto';
import { z } from 'zod';
import { plainWords } from '#rendering';
import { mentionsOf, type TeamsActivity } from './activity.ts';

/** Who speaks and where, in the platform's words. */
export interface TeamsPlace {
  /** A person, the same in every chat: their tenant and their id in it. */
  readonly visitor: string;
  readonly name: string;
  /** One person's talk in one chat: in a group everybody has a cart of their own. */
  readonly session: string;
  readonly tenant: string | null;
  readonly group: boolean;
  readonly locale: string | null;
}

/** What an activity asks of us. */
export type TeamsIncoming =
  | { readonly kind: 'said'; readonly id: string; readonly words: string }
  /** `invoked`: the platform waits for an answer in its own form. */
  | {
      readonly kind: 'pressed';
      readonly id: string;
      readonly press: string;
      readonly seal: string;
      /** What was typed into the field above the button. */
      readonly typed: string | null;
      readonly invoked: boolean;
    }
  | { readonly kind: 'search'; readonly words: string; readonly skip: number; readonly count: number }
  /** A file whose name says nothing, a message that was changed after it was answered, or one that is too long. */
  | { readonly kind: 'unread'; readonly id: string; readonly why: 'file' | 'changed' | 'long' }
  | { readonly kind: 'came'; readonly id: string }
  | { readonly kind: 'went' }
  /** An invocation that means nothing here; the platform is told so. */
  | { readonly kind: 'unknown-invoke'; readonly name: string }
  | { readonly kind: 'nothing' };

const press = z.looseObject({
  press: z.string().min(1).max(300),
  seal: z.string().max(100),
  typed: z.string().max(500).nullish(),
});
const cardAction = z.looseObject({ action: z.looseObject({ data: press }) });
const query = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), value: z.unknown().optional() })).nullish(),
  queryOptions: z
    .looseObject({ skip: z.int().min(0).max(1000).catch(0), count: z.int().min(1).max(25).catch(10) })
    .nullish(),
});

/** What a turn may hold on any channel. */
const longestText = 1024;

/** One coming is told in two ways, at about the same time: it is greeted once. */
const comingOf = ({ conversation, timestamp }: TeamsActivity): string =>
  createHash('sha256')
    .update(JSON.stringify([conversation.id, 'came', timestamp?.slice(0, 13) ?? '']))
    .digest('base64url');

/** At most 64 characters, whatever the platform calls it. */
const idOf = ({ id, conversation, timestamp }: TeamsActivity): string =>
  createHash('sha256')
    .update(JSON.stringify([conversation.id, id ?? timestamp ?? '']))
    .digest('base64url');

const tenantOf = ({ conversation, channelData }: TeamsActivity): string | null =>
  channelData?.tenant?.id ?? conversation.tenantId ?? null;

export const teamsPlace = (activity: TeamsActivity): TeamsPlace => {
  const { from, conversation, channelId, locale } = activity;
  const tenant = tenantOf(activity);
  const visitor = [channelId, tenant ?? '', from.aadObjectId ?? from.id].join(':');
  // A thread of a channel is the same talk: what was put into the cart in one is there in the next.
  const chat = conversation.id.split(';', 1)[0]!;
  const kind = conversation.conversationType ?? 'personal';
  const name = (from.name ?? '').slice(0, 100).trim() || '?';
  return { visitor, name, session: `${chat}|${visitor}`, tenant, group: kind !== 'personal', locale: locale ?? null };
};

const entities: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
};

const plain = (activity: TeamsActivity): string => {
  let text = activity.text ?? '';
  for (const mention of mentionsOf(activity)) text = text.replaceAll(mention, ' ');
  const told = text
    .replace(/&(?:nbsp|amp|lt|gt|quot);/g, (entity) => entities[entity]!)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
  return plainWords(told);
};

/** "red mug.png" says what is wanted; "IMG_2041.jpg" does not. */
const wordsOfFile = (name: string): string | null => {
  const words = name
    .replace(/\.\w{1,5}$/, '')
    .split(/[\s_.-]+/)
    .filter((word) => /^\p{L}{3,}$/u.test(word))
    .filter(
      (word) =>
        !/^(?:img|image|imagen|photo|foto|picture|screenshot|captura|scan|file|document|untitled|dsc|pxl|whatsapp)$/i.test(
          word,
        ),
    );
  return words.length > 0 ? words.join(' ') : null;
};

const pressedAs = (
  id: string,
  { press: value, seal, typed = null }: z.infer<typeof press>,
  invoked: boolean,
): TeamsIncoming => ({
  kind: 'pressed',
  id,
  press: value,
  seal,
  typed,
  invoked,
});

const fromMessage = (activity: TeamsActivity, id: string): TeamsIncoming => {
  const pressed = press.safeParse(activity.value);
  if (pressed.success) return pressedAs(id, pressed.data, false);
  const words = plain(activity);
  if (words.length > longestText) return { kind: 'unread', id, why: 'long' };
  if (words !== '') return { kind: 'said', id, words };
  // The platform sends a message's own text along as HTML.
  const files = (activity.attachments ?? []).filter(({ contentType }) => contentType !== 'text/html');
  if (files.length === 0) return activity.text ? { kind: 'said', id, words: '' } : { kind: 'nothing' };
  const named = files.map(({ name }) => (name ? wordsOfFile(name) : null)).find((found) => found !== null);
  return named ? { kind: 'said', id, words: named } : { kind: 'unread', id, why: 'file' };
};

const fromInvoke = (activity: TeamsActivity, id: string): TeamsIncoming => {
  const unknown = { kind: 'unknown-invoke', name: activity.name ?? '' } as const;
  if (activity.name === 'adaptiveCard/action') {
    const read = cardAction.safeParse(activity.value);
    return read.success ? pressedAs(id, read.data.action.data, true) : unknown;
  }
  if (activity.name !== 'composeExtension/query') return unknown;
  const read = query.safeParse(activity.value);
  if (!read.success) return unknown;
  const words = read.data.parameters?.find(({ name }) => name === 'query')?.value;
  const { skip = 0, count = 10 } = read.data.queryOptions ?? {};
  return { kind: 'search', words: typeof words === 'string' ? words.slice(0, 200).trim() : '', skip, count };
};

const isBot = ({ recipient }: TeamsActivity, members: TeamsActivity['membersAdded']): boolean =>
  (members ?? []).some(({ id }) => id === recipient.id);

export const teamsIncoming = (activity: TeamsActivity): TeamsIncoming => {
  const id = idOf(activity);
  switch (activity.type) {
    case 'message':
      return fromMessage(activity, id);
    case 'invoke':
      return fromInvoke(activity, id);
    case 'messageUpdate':
      return activity.channelData?.eventType === 'editMessage'
        ? { kind: 'unread', id, why: 'changed' }
        : { kind: 'nothing' };
    case 'installationUpdate':
      return activity.action?.startsWith('remove') ? { kind: 'went' } : { kind: 'came', id: comingOf(activity) };
    case 'conversationUpdate':
      if (isBot(activity, activity.membersAdded)) return { kind: 'came', id: comingOf(activity) };
      return isBot(activity, activity.membersRemoved) ? { kind: 'went' } : { kind: 'nothing' };
    default:
      return { kind: 'nothing' };
  }
};
