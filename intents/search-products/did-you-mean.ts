import type { Found } from './find.ts';
import type { Ground, Inquiry } from './inquiry.ts';
import { searchNotes } from './search-notes.ts';

/** "Did you mean …?" beside an answer, or as one: its button, and what a yes will look for. */
export const askIfMeant = (meant: string, inquiry: Inquiry, found: Found, ground: Ground) => ({
  choices: [{ label: meant, press: `say:${meant}` }],
  notes: {
    search: {
      ...{
        words: meant,
        filters: {},
        sort: found.understood.sort,
        cursor: null,
        offeredMore: false,
        page: ground.page,
      },
      ...searchNotes(inquiry, found, ground).search,
      ...{ meant, budget: inquiry.budget },
    },
  },
});
