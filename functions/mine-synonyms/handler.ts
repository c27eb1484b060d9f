import { defineFunction, every } from '#sdk';

/** Words that seem to mean the same are put before staff, once a night. */
export default defineFunction({ name: 'mine-synonyms', on: every('37 3 * * *'), limit: 900 }, async ({ tools }) => {
  await tools.synonyms.mine();
});
