import { defineFunction } from '#sdk';

/** Takes what a conversation is told to where its shopper is, when that is a chat that follows no stream. */
export default defineFunction(
  {
    name: 'carry-news',
    on: 'news.told',
    // A chat's messages come in the order in which they were told.
    order: ({ payload }) => payload.conversation,
    retry: { attempts: 8, seconds: 2, backoff: 3 },
  },
  ({ event: { payload }, tools }) => tools.carry(payload.conversation, payload.news),
);
