import { fail, say } from '#sdk';
import { departmentChoices } from './departments.ts';
import { askIfMeant } from './did-you-mean.ts';
import type { Found } from './find.ts';
import type { Ground, Inquiry } from './inquiry.ts';
import { searchNotes } from './search-notes.ts';

/** Nothing here is called so: what may have been meant, or where to look further. */
export const tellNothing = async (inquiry: Inquiry, found: Found, ground: Ground) => {
  const { shop, words } = ground;
  const { words: asked } = inquiry;
  const { didYouMean: meant } = found.understood;
  if (meant !== null) return say(words('did-you-mean', { asked, meant }), askIfMeant(meant, inquiry, found, ground));
  return fail(words('nothing', { asked }), {
    notes: searchNotes(inquiry, found, ground),
    choices: await departmentChoices(shop),
  });
};
