import { defineFunction, every } from '#sdk';

/** Sends what was kept back for the night. */
export default defineFunction({ name: 'wake-notices', on: every('* * * * *') }, async ({ tools }) => {
  await tools.notices.wake();
});
