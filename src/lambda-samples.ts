import type { Sample } from '#sdk';

/** The samples of a bundle by name: `npm run build:lambda -- --samples NAME` puts its own list in the place of this one. */
export const samples: Readonly<Record<string, Sample>> = {};
