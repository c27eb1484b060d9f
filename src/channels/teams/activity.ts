import { z } from 'zod';
import { no, ok, type Result } from '#kernel';

const account = z.looseObject({
  id: z.string().min(1).max(500),
  name: z.string().max(500).nullish(),
  aadObjectId: z.string().max(100).nullish(),
});

const attachment = z.looseObject({
  contentType: z.string().max(200),
  name: z.string().max(500).nullish(),
});

const mention = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  mentioned: z.looseObject({ id: z.string() }).nullish(),
});

/** What is needed of a Bot Framework activity; whatever else it holds is kept. */
const activity = z.looseObject({
  type: z.string().min(1).max(50),
  id: z.string().min(1).max(500).nullish(),
  channelId: z.string().min(1).max(50),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(500),
  from: account,
  recipient: account,
  conversation: z.looseObject({
    id: z.string().min(1).max(500),
    conversationType: z.string().max(50).nullish(),
    tenantId: z.string().max(100).nullish(),
  }),
  timestamp: z.string().max(50).nullish(),
  locale: z.string().max(35).nullish(),
  text: z.string().max(28_672).nullish(),
  name: z.string().max(200).nullish(),
  action: z.string().max(50).nullish(),
  replyToId: z.string().max(500).nullish(),
  value: z.unknown().optional(),
  attachments: z.array(attachment).max(50).nullish(),
  entities: z
    .array(z.looseObject({ type: z.string() }))
    .max(500)
    .nullish(),
  membersAdded: z.array(account).max(10_000).nullish(),
  membersRemoved: z.array(account).max(10_000).nullish(),
  channelData: z
    .looseObject({
      eventType: z.string().nullish(),
      tenant: z.looseObject({ id: z.string() }).nullish(),
    })
    .nullish(),
});

export type TeamsActivity = z.infer<typeof activity>;

/** A body as an activity, or what is wrong with it, each with its place. */
export const readActivity = (body: unknown): Result<TeamsActivity, { reason: string }> => {
  const read = activity.safeParse(body);
  if (read.success) return ok(read.data);
  return no(
    read.error.issues
      .slice(0, 5)
      .map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`)
      .join('; '),
  );
};

/** The words in which the bot is mentioned are not said to it. */
export const mentionsOf = ({ entities, recipient }: TeamsActivity): readonly string[] =>
  (entities ?? []).flatMap((entity) => {
    const read = mention.safeParse(entity);
    const of = read.success && read.data.type === 'mention' && read.data.mentioned?.id === recipient.id;
    return of && read.data.text ? [read.data.text] : [];
  });
