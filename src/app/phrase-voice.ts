import type { AdminPorts } from '#http';
import { AppError, type Locale, type Voice } from '#kernel';
import { formatPhrase, toSsml } from '#rendering';
import { gapsOf } from '#studio';

/** How many of anything there are while somebody only listens. */
const SOME = 2;

/** "orderNumber" is heard as "order number". */
const aloud = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** A phrase with its gaps said by their names. */
const filled = (phrase: string, locale: Locale): string => {
  try {
    const gaps = gapsOf(phrase, locale);
    const counted = new Set(gaps.flatMap((gap) => (gap.counted ? gap.name : [])));
    const values = Object.fromEntries(gaps.map(({ name }) => [name, counted.has(name) ? SOME : aloud(name)]));
    return formatPhrase(phrase, values, locale, 'speech');
  } catch (cause) {
    throw new AppError('phrase-broken', `This cannot be said yet: ${(cause as Error).message}`, { status: 422, cause });
  }
};

/** What is written in the studio, in the voice that shoppers hear; kept by its words, as whatever it says. */
export const phraseVoiceOf = (voice: Voice | null): Pick<AdminPorts, 'phraseVoice'> =>
  voice === null
    ? {}
    : {
        phraseVoice: {
          name: voice.name,
          say: async (phrase, locale, signal) =>
            voice.speak(toSsml(filled(phrase, locale), locale), { locale, format: 'mp3', signal }),
          speak: async (ssml, locale, signal) => voice.speak(ssml, { locale, format: 'mp3', signal }),
        },
      };
