import { defineFunction, every } from '#sdk';

/** Takes away the pictures that no product has any more. */
export default defineFunction({ name: 'clean-pictures', on: every('47 4 * * *'), limit: 900 }, async ({ tools }) => {
  const count = await tools.pictures.cleanUp();
  if (count > 0) tools.log.info({ pictures: count }, 'pictures that no product has were taken away');
});
