import { readFileSync } from 'node:fs';
import { createOrderReader, type Line } from '#understanding/orders';
import { linesFor, written } from '../../src/understanding/orders/testing/counter.ts';
import { menus } from './edits-menu.ts';
import { chanceFrom, withTypos } from './noise.ts';

interface Turn {
  readonly said: string;
  /** Carts, any of which may be meant; what was spoken of last comes last. */
  readonly after: readonly (readonly Line[])[];
}

export interface Talk {
  readonly language: string;
  readonly menu: string;
  readonly turns: readonly Turn[];
}

export const readTalks = (file: string): readonly Talk[] => {
  let menu = 'en';
  return readFileSync(file, 'utf8')
    .split(/\n\s*\n|\n(?=@)/u)
    .flatMap((block): Talk[] => {
      menu = /^@ ([\w-]+)/mu.exec(block)?.[1] ?? menu;
      const turns = block.split('\n').flatMap((line): Turn[] => {
        const [, said, after] = /^([^#@].*?) = ?(.*)$/u.exec(line) ?? [];
        return said === undefined ? [] : [{ said, after: (after ?? '').split(' / ').map(linesFor(menus[menu]!)) }];
      });
      return turns.length === 0 ? [] : [{ language: menu.slice(0, 2), menu, turns }];
    });
};

interface Missed {
  readonly said: string;
  readonly before: string;
  readonly told: string;
  readonly after: string;
}

/** Every talk with the cart that its turns really come to; a talk is whole where every turn of it is right. */
export const measureTalks = (talks: readonly Talk[], heard: (said: string) => string = (said) => said) => {
  const readers = Object.fromEntries(
    Object.entries(menus).map(([name, menu]) => [name, createOrderReader(menu, `${name.slice(0, 2)}-US`)]),
  );
  const missed: Missed[] = [];
  const ends: { language: string; whole: boolean }[] = [];
  let turns = 0;
  for (const { language, menu, turns: all } of talks) {
    let cart: readonly Line[] = [];
    let gone: readonly Line[] = [];
    let whole = true;
    for (const { said, after } of all) {
      const before = written(cart);
      ({ cart, gone } = readers[menu]!(heard(said), cart, gone));
      const told = written(cart);
      turns += 1;
      const meant = after.map(written);
      if (meant.includes(told)) continue;
      missed.push({ said, before, told, after: meant.join(' / ') });
      whole = false;
      // What follows is read against the cart that was meant.
      cart = after[0]!;
    }
    ends.push({ language, whole });
  }
  const rate = (language?: string): number => {
    const those = ends.filter((each) => language === undefined || each.language === language);
    return those.filter(({ whole }) => whole).length / those.length;
  };
  // A cart that was left alone can be asked about; one that was changed to what nobody meant cannot.
  const wrong = missed.filter(({ before, told }) => told !== before).length;
  return { talks: talks.length, turns, met: 1 - missed.length / turns, wrong, rate, missed };
};

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

/** Orders and changes of a cart over several turns, as they were said and with slips of typing. */
export const run = async (path: string, { details }: Readonly<Record<string, string | boolean | undefined>>) => {
  const talks = readTalks(path);
  const { turns, met, wrong, rate, missed } = measureTalks(talks);
  const chance = chanceFrom(7);
  const noisy = measureTalks(talks, (said) => withTypos(said, chance));
  console.log(`${talks.length} talks of ${turns} turns; turns met ${percent(met)}, wrong edits ${wrong}, whole talks ${percent(rate())} (en ${percent(rate('en'))}, es ${percent(rate('es'))}); with typos ${percent(noisy.met)}, ${percent(noisy.rate())}`); // prettier-ignore
  if (details)
    for (const { said, before, told, after } of missed)
      console.log(`[${before}] "${said}"\n    → ${told}\n    ≠ ${after}`);
  return { edits: { talks: talks.length, turns, met, wrong, whole: rate(), typos: noisy.met } };
};
