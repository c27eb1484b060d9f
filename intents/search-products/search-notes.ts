import { searchedFor } from '#sdk';
import type { Found } from './find.ts';
import type { Ground, Inquiry } from './inquiry.ts';

/** How many there are beyond those that are read out. */
export const moreThanTold = ({ total }: Found, { page }: Ground): number => Math.max(0, total - page.told);

/** What a later turn may narrow, or hear more of: only what was really found. */
export const searchNotes = (inquiry: Inquiry, found: Found, ground: Ground) => {
  if (!found.precise) return {};
  const { filters, sort } = found.understood;
  return {
    search: {
      ...{ words: searchedFor(found.understood) || inquiry.words, filters, sort, cursor: found.cursor },
      offeredMore: inquiry.listening && moreThanTold(found, ground) > 0,
      page: ground.page,
    },
  };
};
