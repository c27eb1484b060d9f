import { defineFunction } from '#sdk';

/** Makes the thumbnails of a picture that was sent; nobody waits for it. Two at a time: each keeps a processor busy. */
export default defineFunction(
  { name: 'make-thumbnails', on: 'picture.added', concurrency: 2, limit: 180 },
  ({ event, tools, signal }) => tools.pictures.make(event.payload.picture, signal),
);
