import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { RunningCatalog } from '#catalog';
import { drawFor, renderTeams } from '#channels/teams';
import { createRehearsed, type ShopSettings } from '#commerce';
import type { Learned } from '#insight';
import type { Clock, Edition, Log } from '#kernel';
import type { Pricing } from '#pricing';
import { createRehearsals, type Repertoire } from '#rehearsal';
import { createWords } from '#rendering';
import type { About, Warehouse } from '#sdk';
import type { Database } from '#store';
import type { Studio } from '#studio';
import type { BuiltVersion } from './build-version.ts';
import type { Talking } from './house.ts';
import { readPhrases } from './wordings.ts';

/** What was put together stays at hand: the draft, the one before, what is in force, one to compare with. */
const mostAtHand = 4;

/** A rehearsal asks nobody outside: a platform would be paid for thousands of turns that nobody said. */
const byItself = (version: BuiltVersion): BuiltVersion => ({ ...version, understanding: version.local });

const repertoireOf = ({ editions }: Pick<Talking, 'editions'>, studio: Pick<Studio, 'draft' | 'read'>): Repertoire => {
  const atHand = new Map<string, Promise<BuiltVersion>>();
  const built = (hash: string, content: Edition, number: number | null): Promise<BuiltVersion> => {
    const key = `${number ?? ''}:${hash}`;
    const made = atHand.get(key) ?? editions.build(content, number);
    atHand.delete(key);
    atHand.set(key, made);
    made.catch(() => atHand.delete(key));
    for (const old of [...atHand.keys()].slice(0, -mostAtHand)) atHand.delete(old);
    return made;
  };
  return {
    of: async (which) => {
      if (which === 'draft') {
        const { hash, edition } = await studio.draft.now();
        return { version: byItself(await built(hash, edition, null)), content: edition, hash };
      }
      const number = which === 'live' ? (editions.live().number ?? 0) : which;
      const found = await studio.read.version(number);
      if (!found) return null;
      const { content, hash } = found;
      return { version: byItself(await built(hash, content, number)), content, hash };
    },
    made: async (content) => byItself(await editions.build(content, null)),
  };
};

/** Playground, recorded conversations and previews over this shop's goods and rules. */
export const rehearsalsOf = (rooms: {
  readonly root: string;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly catalog: RunningCatalog;
  readonly settings: ShopSettings;
  readonly pricing: Pricing;
  readonly learned: Learned;
  readonly warehouse: Warehouse;
  readonly about: About;
  readonly demo: boolean;
  readonly talking: Talking;
  readonly studio: Studio;
  readonly shopUrl: () => string;
  readonly timeZone: string;
  /** See RehearsalGround. */
  readonly hidden: () => readonly string[];
}) => {
  const { root, db, clock, log, catalog, settings, pricing, learned, warehouse, about, demo, talking, shopUrl } = rooms;
  const phrases = readPhrases(join(root, 'src/channels/teams/wording'));
  const teams = {
    // Buttons that are only looked at are sealed for nobody.
    secret: randomBytes(32),
    words: (locale: string) => createWords('the Teams channel', phrases[locale] ?? phrases['en-US'] ?? {}, locale),
    shopUrl,
    plainPictures: true,
    timeZone: rooms.timeZone,
    clock,
  };
  return createRehearsals(
    db,
    log,
    {
      catalog: { ...catalog, ...catalog.trying },
      ...{ clock, about, warehouse, demo, trends: learned.trends, house: talking.manner, hidden: rooms.hidden },
      commerce: (manner) => createRehearsed({ db, clock, settings, pricing }, manner),
      drawTeams: (answer, locale) => renderTeams(answer, drawFor(teams, { visitor: 'rehearsal', locale })),
    },
    repertoireOf(talking, rooms.studio),
  );
};
