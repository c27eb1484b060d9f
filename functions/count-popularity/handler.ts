import { defineFunction, every } from '#sdk';

/** What was bought lately is found a little sooner. */
export default defineFunction({ name: 'count-popularity', on: every('13 * * * *'), limit: 300 }, async ({ tools }) => {
  await tools.popularity.count();
});
