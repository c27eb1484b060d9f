import { z } from 'zod';
import { draftKinds, editionIntentSchema, endings, outcomes, releaseMoves } from '#studio';
import { time } from '../answers.ts';
import { transcriptPage } from '../order-answers.ts';

const share = z.number().min(0).max(1);
export const content = editionIntentSchema.describe(
  'an intent: definition, wording per locale, handler, conversations',
);
const change = z.enum(['added', 'removed', 'changed']);

export const problems = z.array(
  z.object({
    level: z.enum(['error', 'warning']).describe('an error stands in the way of publishing'),
    intent: z.string(),
    locale: z.string().nullable(),
    path: z.string().describe('within the wording, or within the intent where locale is null: "replies/done"'),
    detail: z.string(),
  }),
);

export const draftOverview = z.object({
  revision: z.int().describe('the last change of the draft'),
  hash: z.string().describe('of its content'),
  live: z.int().nullable().describe('the version in force'),
  changes: z.int().describe('intents that differ from what is live'),
  locales: z.array(z.string()),
  errors: z.int(),
  warnings: z.int(),
  waitingFiles: z.int().describe('intents whose files have changed and wait to be taken'),
  intents: z.array(
    z.object({
      name: z.string(),
      titles: z.record(z.string(), z.string()).describe('by locale'),
      kind: z.enum(['task', 'aside']),
      handler: z.string().describe('repository, answer, search, form, hand-over or written'),
      utterances: z.record(z.string(), z.int()).describe('by locale'),
      slots: z.array(z.string()),
      conversations: z.int(),
      change: change.nullable().describe('against what is live'),
      errors: z.int(),
      warnings: z.int(),
      revision: z.int(),
      who: z.string(),
      at: time,
    }),
  ),
});

export const present = z.array(z.object({ intent: z.string(), who: z.string(), since: time }));

const labels = z.record(z.string(), z.string()).describe('by locale');
const labelled = { label: labels, about: labels.optional() };
const settingShape = z.discriminatedUnion('type', [
  z.object({ ...labelled, type: z.literal('whole'), least: z.int(), most: z.int(), default: z.int() }),
  z.object({ ...labelled, type: z.literal('switch'), default: z.boolean() }),
]);

export const draftIntent = z.object({
  name: z.string(),
  revision: z.int().describe('for If-Match; 0: nobody has written it'),
  content: content.nullable().describe('null: it was removed'),
  live: content.nullable().describe('as it is in force; null: it is not'),
  who: z.string(),
  at: time,
  editing: present.describe('who has it open'),
  problems,
  settings: z
    .record(z.string(), settingShape)
    .describe('what may be set of its handler in the repository, in the order in which it is offered'),
});

export const saved = z.object({
  revision: z.int(),
  content: content.nullable(),
  merged: z
    .array(z.string())
    .describe('places that somebody else changed meanwhile, and that are in it: "wording/en-US/utterances"'),
});

export const staleMore = z.object({
  revision: z.int().describe('what If-Match would have to be'),
  content: content.nullable().describe('what it is now'),
  who: z.string(),
  at: time,
  conflicts: z.array(z.string()).describe('places that both changed; "" is all of it'),
});

export const revisions = z.object({
  revisions: z.array(
    z.object({
      revision: z.int(),
      kind: z.enum(draftKinds),
      restores: z.int().nullable().describe('the revision whose content it took'),
      removed: z.boolean(),
      who: z.string(),
      at: time,
    }),
  ),
  next: z.string().nullable(),
});

export const changed = z.object({ changed: z.array(z.string()).describe('names of intents') });

export const diffAnswer = z.object({
  from: z.string().describe('live, draft or the number of a version'),
  to: z.string(),
  intents: z.array(
    z.object({
      intent: z.string(),
      change,
      changes: z.array(
        z.object({
          path: z.string().describe('"wording/en-US/replies/done", "definition/slots/size", "handler"'),
          before: z.unknown().optional(),
          after: z.unknown().optional(),
          added: z.array(z.string()).optional().describe('of utterances'),
          removed: z.array(z.string()).optional(),
        }),
      ),
    }),
  ),
});

const locales = z.record(
  z.string(),
  z.object({
    sentences: z.int(),
    accuracy: share.nullable().describe('null: not worked out yet'),
    nearest: z.string().nullable(),
    shared: share.nullable().describe('how much of its probability falls to the nearest'),
    conflicts: z.int().describe('sentences that another intent has in the same words'),
  }),
);

export const health = z.object({
  learning: z.boolean().describe('something is still being worked out: ask again in a second or two'),
  days: z.int().describe('hits are counted over so many'),
  accuracy: z.record(z.string(), z.object({ draft: share.nullable(), live: share.nullable() })).describe('by locale'),
  intents: z.array(z.object({ name: z.string(), hits: z.int(), locales })),
});

export const triedAnswer = z.object({
  current: z.boolean().describe('false: the last changes of the draft are still being learned'),
  guesses: z.array(z.object({ intent: z.string(), confidence: share })).describe('best first'),
  scope: share.describe('below a half it is taken for nothing'),
  alike: z.array(z.object({ intent: z.string(), text: z.string(), likeness: share })),
});

export const foreseen = z.object({
  learning: z.boolean().describe('it is still being worked out: ask again in a second or two'),
  fresh: z.int().describe('so many sentences are not live yet'),
  sentences: z
    .array(
      z.object({
        text: z.string(),
        today: z.string().nullable().describe('the intent that answers it today'),
        twin: z
          .object({ intent: z.string(), text: z.string() })
          .nullable()
          .describe('taught to another intent as well'),
      }),
    )
    .describe('those of them that are taken from another intent'),
});

export const testReport = z.object({
  hash: z.string(),
  at: time,
  ran: z.int(),
  milliseconds: z.number(),
  red: z.array(
    z.object({
      intent: z.string(),
      conversation: z.string(),
      turn: z.int(),
      said: z.string(),
      about: z.string(),
      expected: z.string(),
      found: z.string(),
    }),
  ),
});

export const waitingFiles = z.object({
  intents: z.array(
    z.object({
      intent: z.string(),
      base: content.nullable().describe('as the draft last took it from the files'),
      files: content.nullable(),
      studio: content.nullable(),
      conflicts: z.array(z.string()),
      merged: content.nullable().describe('what both make together'),
      foundAt: time,
    }),
  ),
});

export const version = z.object({
  number: z.int(),
  hash: z.string(),
  origin: z.enum(['files', 'studio']),
  name: z.string().nullable(),
  note: z.string(),
  parent: z.int().nullable(),
  intents: z.int(),
  who: z.string(),
  at: time,
});

export const release = z.object({
  live: z.int().nullable(),
  canary: z.int().nullable(),
  canaryShare: z.int(),
  revision: z.int(),
});

export const scheduled = z.object({
  id: z.int(),
  version: z.int(),
  share: z.int().nullable(),
  due: time,
  note: z.string(),
  who: z.string(),
});

export const releaseHistory = z.object({
  history: z.array(
    z.object({
      id: z.string(),
      what: z.enum(releaseMoves),
      from: z.int().nullable(),
      to: z.int(),
      share: z.int().nullable(),
      note: z.string(),
      who: z.string(),
      at: time,
    }),
  ),
  next: z.string().nullable(),
});

export const inboxAnswer = z.object({
  sentences: z.array(
    z.object({
      heard: z.string(),
      locale: z.string(),
      times: z.int().describe('since somebody dealt with it'),
      first: time,
      last: time,
      before: z.enum(outcomes).nullable().describe('what somebody did with it before it was said again'),
      guesses: z.array(z.object({ intent: z.string(), confidence: share })).describe('by the draft, best first'),
    }),
  ),
});

export const trendAnswer = z.object({
  weeks: z.array(z.object({ from: time, turns: z.int(), unheard: z.int(), handled: z.int() })),
});

export const talks = z.object({
  conversations: z.array(
    z.object({
      conversation: z.uuid(),
      channel: z.string(),
      locale: z.string(),
      begun: time,
      last: time.nullable(),
      turns: z.int(),
      unheard: z.int(),
      outcome: z.enum(endings),
      opening: z.string().nullable(),
    }),
  ),
  next: z.string().nullable().describe('`before` of the next page'),
});

export const talk = transcriptPage.extend({ conversation: z.uuid() });
