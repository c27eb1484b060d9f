import { say, type Shop } from '#sdk';
import type { Ground } from './inquiry.ts';

const mostNamed = 8;

const namesOf = async (shop: Shop) => (await shop.catalog.categories()).map(({ label }) => label);

/** Where to look further. */
export const departmentChoices = async (shop: Shop) =>
  (await namesOf(shop)).slice(0, mostNamed).map((name) => ({ label: name, press: `say:${name}` }));

/** Nothing was named: what kinds of things there are. */
export const tellDepartments = async ({ shop, words }: Ground) => {
  const names = await namesOf(shop);
  const more = Math.max(0, names.length - mostNamed);
  return say(words('departments', { names: names.slice(0, mostNamed), more }), {
    choices: await departmentChoices(shop),
  });
};
