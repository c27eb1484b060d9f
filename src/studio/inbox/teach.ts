import { no, ok, type EditionIntent, type Locale, type Result } from '#kernel';
import type { DraftingMany } from '../draft/many.ts';

/** A sentence that is to be taught to an intent; with a title to a new one, which says `reply` until it is written. */
export interface TaughtSentence {
  readonly sentence: string;
  readonly locale: Locale;
  readonly intent: string;
  readonly create?: { readonly title: string; readonly reply: string } | undefined;
}

const longest = 200;

const begun = ({ sentence, locale, intent, create }: TaughtSentence): EditionIntent => ({
  definition: { name: intent, kind: 'aside', slots: {} },
  wording: { [locale]: { title: create!.title, utterances: [sentence], replies: { answer: create!.reply } } },
  handler: { kind: 'answer', reply: 'answer' },
  conversations: {},
});

/** Puts it into the draft. What is taught already changes nothing. */
export const teachSentence = async (
  drafting: DraftingMany,
  taught: TaughtSentence,
  who: string,
): Promise<Result<null, { readonly reason: 'unknown-intent' | 'taken' | 'not-spoken' | 'too-long' }>> => {
  const { sentence, locale, intent, create } = taught;
  if (sentence.length > longest) return no('too-long');
  let refused: 'unknown-intent' | 'taken' | 'not-spoken' | null = null;
  await drafting.put('saved', who, ({ intents }) => {
    const own = intents[intent];
    if (create) {
      refused = own ? 'taken' : null;
      return own ? {} : { [intent]: begun(taught) };
    }
    const words = own?.wording[locale];
    refused = !own ? 'unknown-intent' : words ? null : 'not-spoken';
    if (!own || !words || words.utterances.includes(sentence)) return {};
    const wording = { ...own.wording, [locale]: { ...words, utterances: [...words.utterances, sentence] } };
    return { [intent]: { ...own, wording } };
  });
  return refused ? no(refused) : ok(null);
};
