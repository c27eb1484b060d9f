// How every kind of thing in the demo shop looks.
import { bags } from './bags.ts';
import { care } from './care.ts';
import { clothing } from './clothing.ts';
import { desk } from './desk.ts';
import { electronics } from './electronics.ts';
import { food } from './food.ts';
import { garden } from './garden.ts';
import { home } from './home.ts';
import { faint, oval, tints, type Shape } from './ink.ts';
import { kitchen } from './kitchen.ts';
import { outdoors } from './outdoors.ts';
import { pets } from './pets.ts';
import { shoes } from './shoes.ts';
import { toys } from './toys.ts';

const shapes: Readonly<Record<string, Shape>> = {
  ...kitchen,
  ...food,
  ...desk,
  ...clothing,
  ...shoes,
  ...bags,
  ...home,
  ...garden,
  ...toys,
  ...electronics,
  ...care,
  ...pets,
  ...outdoors,
};

const plain = (title: string): string => title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** An SVG of one kind of thing in a colour; throws for a kind or colour that nobody has drawn. */
export const draw = (title: string, kind: string, colour: string): string => {
  const shape = shapes[kind];
  const tint = tints[colour];
  if (!shape) throw new Error(`nobody has drawn a "${kind}"; there are ${Object.keys(shapes).sort().join(', ')}`);
  if (!tint) throw new Error(`"${colour}" is not in the paint box; there are ${Object.keys(tints).join(', ')}`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" role="img"><title>${plain(title)}</title>` +
    `<rect width="200" height="200" fill="${tint.tile}"/>${faint(0.12, oval(100, 168, 74, 9, '#1c2430'))}${shape(tint)}</svg>\n`
  );
};
