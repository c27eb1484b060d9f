import { defineFunction } from '#sdk';

/** Takes in one file of products. An attempt that ends early goes on from the row where it stood. */
export default defineFunction(
  { name: 'import-file', on: 'file.arrived', concurrency: 4, limit: 4 * 3600 },
  ({ event, tools, signal }) => tools.files.take(event.payload.file, signal),
);
