import { Prisma, type Database } from '#store';
import { wordsOf } from './text/fold.ts';
import { frame, soundsIn, unlikeness, type Tongue } from './text/sound.ts';

export interface Called {
  readonly id: string;
  readonly title: string;
  readonly spokenName: string | null;
}

/** Products that a shopper says alike. `told`: their spoken names keep them apart when the shop speaks. */
export interface Alike {
  readonly products: readonly Called[];
  readonly told: boolean;
}

/** Up to here two names are one to the ear: "Pearl Tee", "Pearl Tea". */
const nearest = 0.7;

const soundOf = (name: string, tongue: Tongue = 'en'): string => wordsOf(name).map(soundsIn[tongue]).join('');

/** What is said of a name: "Pearl Tee, the T-shirt" is Pearl Tee. */
const short = (name: string): string => name.split(',')[0] ?? name;

/** The consonants of a title: names that sound alike have the same; '' where nothing is heard. */
export const frameOf = (title: string): string => frame(soundOf(short(title)));

const soundsSame = (one: string, other: string): boolean => one === other || unlikeness(one, other) <= nearest;

/** The groups among these whose titles sound alike, by consonants first and then by all that is heard. */
export const alikeAmong = (products: readonly Called[], tongue: Tongue = 'en'): Alike[] => {
  const byFrame = new Map<string, { said: string; members: Called[] }[]>();
  for (const product of products) {
    const said = soundOf(short(product.title), tongue);
    const bones = frame(said);
    if (bones === '') continue;
    const groups = byFrame.get(bones);
    if (!groups) byFrame.set(bones, [{ said, members: [product] }]);
    else {
      const group = groups.find((one) => soundsSame(one.said, said));
      if (group) group.members.push(product);
      else groups.push({ said, members: [product] });
    }
  }
  return [...byFrame.values()].flat().flatMap(({ members }) => {
    if (members.length < 2) return [];
    const spoken = members.map(({ spokenName, title }) => soundOf(spokenName ?? title, tongue));
    const told = spoken.every((one, at) => spoken.slice(0, at).every((other) => !soundsSame(one, other)));
    return [{ products: members, told }];
  });
};

/** All groups of products on sale that sound alike, as they are called in the language of the ear. */
export const readAlike = async (db: Database, tongue: Tongue = 'en'): Promise<Alike[]> =>
  alikeAmong(
    await db.$queryRaw<Called[]>(Prisma.sql`
      SELECT p.id, coalesce(own.title, p.title) AS title, CASE WHEN own.title IS NULL THEN p.spoken_name END AS "spokenName"
      FROM product p LEFT JOIN LATERAL (
        SELECT value AS title FROM jsonb_each_text(p.titles) WHERE starts_with(key, ${`${tongue}-`}) ORDER BY key LIMIT 1
      ) own ON true
      WHERE p.active ORDER BY p.id`),
    tongue,
  );
