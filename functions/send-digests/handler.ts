import { defineFunction, every } from '#sdk';

/** Makes one mail a day of what is not urgent, for those who want it so. */
export default defineFunction({ name: 'send-digests', on: every('5 15 * * *'), limit: 600 }, async ({ tools }) => {
  await tools.notices.digest();
});
