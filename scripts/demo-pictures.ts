import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { demoPictures } from '../prisma/seed/products.ts';
import { draw } from './pictures/index.ts';

// Draws the demo shop's pictures anew: npm run demo:pictures
const folder = new URL('../web/storefront/pictures/', import.meta.url);
mkdirSync(folder, { recursive: true });
const pictures = demoPictures();
for (const { id, title, kind, tint } of pictures) writeFileSync(new URL(`${id}.svg`, folder), draw(title, kind, tint));
const wanted = new Set(pictures.map(({ id }) => `${id}.svg`));
for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(new URL(name, folder));
console.log(`${pictures.length} pictures drawn in web/storefront/pictures`);
