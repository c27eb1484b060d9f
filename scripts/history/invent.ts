import type { PastBasket } from '#insight';
import { createChance, type Chance } from './chance.ts';
import { missions, type Mission } from './missions.ts';

/**
 * An invented order history of the demo shop, the same for the same seed. It is made of people, not of pairs: households with
 * tastes, stocks that run out, brands they stay with, seasons, fashions of a week, and things bought for no reason. What goes
 * with what is nowhere written down.
 */
export interface Invention {
  readonly seed: number;
  readonly shoppers: number;
  readonly days: number;
  /** The day after the last. */
  readonly until: Date;
  /** Every SKU that can be bought, by product. */
  readonly skus: ReadonlyMap<string, readonly string[]>;
}

const DAY_MS = 86_400_000;

interface Household {
  readonly id: string;
  /** How much it cares for each mission. */
  readonly tastes: ReadonlyMap<Mission, number>;
  /** Mean days between visits. */
  readonly pace: number;
  /** How fast it uses things up. */
  readonly appetite: number;
  /** The product it stays with, by the products it could be. */
  readonly loyal: Map<string, string>;
  /** Until which day it has enough, by product. */
  readonly stocked: Map<string, number>;
}

const household = (id: string, chance: Chance): Household => ({
  id,
  tastes: new Map(missions.map((mission) => [mission, chance.happens(0.3) ? chance.factor(0.8) : 0.02])),
  pace: 6 + chance.wait(14),
  appetite: chance.factor(0.25),
  loyal: new Map(),
  stocked: new Map(),
});

/** For ten days now and then something sells four times as often. */
const fashions = (days: number, products: readonly string[], chance: Chance) =>
  Array.from({ length: Math.ceil(days / 20) }, () => ({
    product: chance.weighted(products, () => 1),
    from: chance.next() * days,
  }));

export const inventHistory = ({ seed, shoppers, days, until, skus }: Invention): readonly PastBasket[] => {
  const chance = createChance(seed);
  const products = [...skus.keys()].sort();
  const popular = new Map(products.map((product, at) => [product, 1 / (1 + ((at * 37) % products.length))]));
  const inFashion = fashions(days, products, chance);
  const start = until.getTime() - days * DAY_MS;
  const baskets: { at: number; shopper: string; bought: readonly string[] }[] = [];

  const seasonal = ({ season }: Mission, day: number): number => {
    if (!season) return 1;
    const date = new Date(start + day * DAY_MS);
    const ofYear = (date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS;
    return 1 - season.depth * (0.5 - 0.5 * Math.cos((2 * Math.PI * (ofYear - season.peak)) / 365));
  };

  const goOn = (home: Household, mission: Mission, day: number): string[] =>
    mission.roles.flatMap(({ products: serving, need, lasts }) => {
      const sold = serving.filter((product) => skus.has(product));
      const key = serving.join();
      if (sold.length === 0 || (home.stocked.get(key) ?? -1) > day) return [];
      // A loyal household rarely tries another brand.
      const usual = home.loyal.get(key);
      if (!chance.happens(need)) return [];
      const choice = usual !== undefined && chance.happens(0.85) ? usual : chance.weighted(sold, () => 1);
      home.loyal.set(key, usual ?? choice);
      home.stocked.set(key, day + (lasts ?? 200) * home.appetite * chance.factor(0.2));
      return [choice];
    });

  for (let at = 0; at < shoppers; at += 1) {
    const home = household(`h${seed}-${at}`, chance);
    for (let day = chance.wait(home.pace); day < days; day += 1 + chance.wait(home.pace)) {
      const pick = () => chance.weighted(missions, (mission) => home.tastes.get(mission)! * seasonal(mission, day));
      const bought = new Set(goOn(home, pick(), day));
      if (chance.happens(0.35)) goOn(home, pick(), day).forEach((product) => bought.add(product));
      for (const { product, from } of inFashion)
        if (day >= from && day < from + 10 && chance.happens(0.04)) bought.add(product);
      while (chance.happens(0.18)) bought.add(chance.weighted(products, (product) => popular.get(product)!));
      if (bought.size > 0) baskets.push({ at: start + day * DAY_MS, shopper: home.id, bought: [...bought] });
    }
  }
  return baskets
    .sort((a, b) => a.at - b.at)
    .map(({ at, shopper, bought }, place) => ({
      id: `invented-${seed}-${place}`,
      shopper,
      at: new Date(Math.round(at)),
      lines: bought.map((product) => {
        const own = skus.get(product)!;
        // The same household buys the same size.
        const variant = own[[...shopper].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % own.length]!;
        return { sku: variant, quantity: chance.happens(0.15) ? 2 : 1 };
      }),
    }));
};
