import { wordSet } from './pattern.ts';

/** What a thing is told apart by: its colour, its size, what it is made of. */
const words = `red blue green black white yellow orange purple pink brown grey gray silver gold navy teal beige cream
  turquoise violet maroon ivory olive coral charcoal transparent clear dark light bright
  small medium large big tiny huge mini xs s m l xl xxl xxxl extra regular tall short long wide narrow thick thin slim
  round square oval ceramic wooden wood metal steel glass plastic leather cotton wool linen bamboo paper cardboard
  wireless wired new old cheap expensive striped plain matte glossy organic decaf vegan vegetarian kosher halal
  waterproof washable handmade recycled`;
export const anyDescriptor = words.split(/\s+/u).join('|');
export const descriptors = wordSet(words);
