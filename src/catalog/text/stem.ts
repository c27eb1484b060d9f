const irregular = new Map(
  Object.entries({
    clothes: 'clothing',
    mice: 'mouse',
    tvs: 'tv',
    cds: 'cd',
    men: 'man',
    women: 'woman',
    children: 'child',
    feet: 'foot',
    teeth: 'tooth',
    geese: 'goose',
    knives: 'knife',
    shelves: 'shelf',
    scarves: 'scarf',
    loaves: 'loaf',
    leaves: 'leaf',
    luces: 'luz',
    lapices: 'lapiz',
    peces: 'pez',
  }),
);

/** Their last letter tells them from something else: a kite is no kit. */
const ending = new Set('care cape tape kite mate pine cube cane robe tube wine fire plane note'.split(' '));

/**
 * Folds plurals of English and Spanish, lightly: batteries/battery, boxes/box, cables/cable, tazas/taza, azules/azul.
 * Both number and the silent final e go, so that one rule serves both languages. Takes and gives folded words.
 */
export const stem = (word: string): string => {
  let root = irregular.get(word) ?? word;
  if (root.length < 4 || /\d/.test(root)) return root;
  if (root.endsWith('ies')) root = `${root.slice(0, -3)}i`;
  else if (root.endsWith('s') && !/(?:ss|us|is)$/.test(root)) root = root.slice(0, -1);
  if (root.length > 3 && root.endsWith('e') && !ending.has(root)) root = root.slice(0, -1);
  if (root.length > 3 && /[^aeiou]y$/.test(root)) root = `${root.slice(0, -1)}i`;
  return root;
};
