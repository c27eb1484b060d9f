// What rehearsals look like to whoever asks for them.
import { z } from 'zod';
import { webAnswer } from '#channels/web';

const any = z.unknown();
const confidence = z.number().min(0).max(1);
const guess = z.object({ name: z.string(), confidence });
const slots = z.record(z.string(), any);
const time = z.iso.datetime();

const call = z.object({
  call: z.string().describe('such as catalog.search'),
  ms: z.number(),
  asked: any.describe('shortened'),
  answered: any.describe('shortened'),
  failed: z.boolean(),
});

export const trace = z.object({
  stages: z.array(z.object({ stage: z.string(), ms: z.number() })),
  heard: z.object({
    kind: z.string(),
    words: z.string(),
    guesses: z.array(z.object({ words: z.string(), confidence })),
    refused: z.enum(['card', 'number']).nullable().describe('what must not be told was told, and erased'),
  }),
  understood: z
    .object({
      engine: z.string(),
      locale: z.string(),
      scope: confidence,
      inScope: confidence.describe('a scope below means: not within what was taught'),
      intents: z.array(guess).describe('best first; empty where the words are out of scope'),
      beyond: z.array(guess).describe('what would have been meant, had the words been in scope'),
      sure: confidence.describe('from here on it is acted upon without asking back'),
      likely: confidence.describe('below this it is not acted upon'),
      possible: confidence.describe('below this it is no better than a guess'),
      reading: any.describe('yes or no, correction, reference, numbers, money, order number, date, subject, items'),
    })
    .nullable(),
  slots: z.array(
    z.object({
      intent: z.string(),
      slot: z.string(),
      type: z.string(),
      value: any,
      from: z.enum(['said', 'shown', 'focus', 'before', 'pressed']),
      words: z.string().nullable().describe('of the sentence'),
    }),
  ),
  decision: any.describe('what the turn amounts to; null: nothing was decided'),
  session: z.object({
    before: any,
    after: any,
    changed: z.array(z.object({ path: z.string(), before: any, after: any })),
  }),
  handlers: z.array(
    z.object({
      intent: z.string(),
      kind: z.string().describe('repository, answer, search, form, hand-over or written'),
      version: z.int().nullable(),
      ms: z.number(),
      slots,
      calls: z.array(call),
      failed: z.boolean(),
      reply: any,
    }),
  ),
  outcome: z
    .object({
      intent: z.string().nullable(),
      confidence,
      state: z.string().nullable(),
      expects: any,
      order: z.int().nullable(),
      end: z.string().nullable(),
    })
    .nullable(),
  failure: z.string().nullable(),
  ms: z.number(),
});

export const playgroundAnswer = z.object({
  conversation: z.uuid(),
  position: z.int().describe('of the turn in the conversation, from 1'),
  version: z.int().nullable().describe('null: the draft'),
  locale: z.string(),
  answer: webAnswer,
  drawn: z.object({
    text: z.array(z.string()),
    ssml: z.array(z.string()),
    lex: z.array(any).describe('messages as Lex V2 takes them'),
    teams: z.array(any).describe('activities with their adaptive cards'),
  }),
  trace,
});

const run = {
  id: z.uuid(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  done: z.int(),
  total: z.int(),
  hash: z.string().describe('of the content that it is done on'),
  live: z.int().describe('the version that was in force'),
  who: z.string(),
  startedAt: time,
  endedAt: time.nullable(),
  error: z.string().nullable(),
};

const difference = z.object({
  turn: z.int(),
  said: z.string(),
  what: z.enum(['intent', 'says', 'never', 'expects', 'cart', 'order', 'speech', 'calls', 'slots']),
  expected: any,
  found: any,
  reply: z.string(),
});

export const testRun = z.object({
  ...run,
  report: z
    .object({
      passed: z.int(),
      failed: z.int(),
      skipped: z.int(),
      ms: z.number(),
      conversations: z.array(
        z.object({
          name: z.string(),
          intent: z.string(),
          title: z.string(),
          outcome: z.enum(['passed', 'failed', 'skipped']),
          reason: z.string().nullable().describe('why it was skipped, or what broke'),
          turns: z.int(),
          ms: z.number(),
          differences: z.array(difference),
        }),
      ),
    })
    .nullable()
    .describe('grows while it runs'),
});

const way = z.object({
  intent: z.string().nullable(),
  confidence,
  slots,
  reply: z.string(),
  expects: z.string().nullable(),
  order: z.object({ pieces: z.int(), total: z.int().describe('minor units') }).nullable(),
});

export const previewRun = z.object({
  ...run,
  report: z
    .object({
      turns: z.int(),
      conversations: z.int(),
      otherWay: z.int().describe('turns that another intent would answer, or with other slots'),
      otherWords: z.int().describe('turns that the same intent would answer in other words'),
      ordersDiffer: z.int().describe('conversations whose orders would differ'),
      leftOut: z.int().describe('turns that could not be said again'),
      differences: z
        .array(
          z.object({
            conversation: z.string(),
            turn: z.string(),
            locale: z.string(),
            heard: z.string(),
            recorded: z.string().nullable().describe('the intent that answered then'),
            differs: z.array(z.enum(['intent', 'slots', 'reply', 'order'])),
            before: way,
            after: way,
          }),
        )
        .describe('the first 200'),
      turnsPerSecond: z.number(),
    })
    .nullable()
    .describe('grows while it runs'),
});
