import { defineFunction } from '#sdk';

/** Calls a person when a conversation goes wrong; once per conversation. */
export default defineFunction(
  { name: 'watch-talks', on: 'conversation.stumbled', order: ({ subject }) => subject },
  async ({ event, tools }) => {
    const { conversation } = event.payload;
    if (await tools.learned.watch(conversation)) tools.log.info({ conversation }, 'a conversation goes wrong');
  },
);
