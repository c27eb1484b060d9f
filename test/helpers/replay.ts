import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { recordedSchema } from '../../src/studio/index.ts';
import { differencesOf } from '../../src/rehearsal/index.ts';
import { remember, type Phrases } from '#kernel';
import { readWordings } from '../../src/app/wordings.ts';
import type { OpenShop } from './open-shop.ts';

/** All that the intents of a folder say in a locale. */
const repliesIn = remember((folder: string, locale: string): readonly Phrases[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => Object.values(readWordings(join(folder, name))[locale]?.replies ?? {})),
);

/** The recorded talks that lie beside the intents of a folder. */
export const recordedIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const talks = join(folder, name, 'conversations');
      const files = existsSync(talks) ? readdirSync(talks) : [];
      return files.map((file) => {
        const read = recordedSchema.parse(parse(readFileSync(join(talks, file), 'utf8')));
        return {
          ...{ intent: name, name: `${name}/${file}: ${read.title}`, ...read },
          replies: [...new Set(['intents', folder])].flatMap((each) => repliesIn(each, read.locale)),
        };
      });
    });

/** Says one talk to a shop, as a new shopper, and holds every answer against what was recorded. */
export const replay = async (
  shop: OpenShop,
  { locale, turns, replies }: Pick<ReturnType<typeof recordedIn>[number], 'locale' | 'turns' | 'replies'>,
): Promise<void> => {
  const shopper = await shop.shopper({ locale });
  for (const [index, turn] of turns.entries()) {
    const answer = turn.press === undefined ? await shopper.say(turn.shopper ?? '') : await shopper.press(turn.press);
    expect(differencesOf(turn, answer, index + 1, { locale, replies })).toEqual([]);
  }
};
