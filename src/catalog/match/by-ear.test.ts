import { freshDatabase } from '../../../test/helpers/database.ts';
import { createCatalog } from '../create-catalog.ts';
import { saveProducts } from '../save-products.ts';
import { product } from '../testing/toy-shop.ts';

const open = async () => {
  const { db, drop } = await freshDatabase();
  await saveProducts(db, [
    product('vaca', 'Vaca Marina', 1200),
    product('baca', 'Baca Marina', 9900),
    product('queso', 'Queso Zamorano', 1500),
  ]);
  const catalog = await createCatalog({ db });
  return { catalog, close: async () => (await catalog.stop(), drop()) };
};

test('what a Spanish ear cannot tell apart is asked about in Spanish', async () => {
  const { catalog, close } = await open();
  try {
    const match = await catalog.match('vaca marina');
    const heard = await catalog.orAlike('vaca marina', match, 'es-US');
    expect(match.kind).toBe('one');
    expect(heard.kind === 'several' && heard.products.map(({ id }) => id)).toEqual(['vaca', 'baca']);
  } finally {
    await close();
  }
});

test('words that sound like what there is are found as they are said in Spanish', async () => {
  const { catalog, close } = await open();
  try {
    expect(await catalog.likelySaid('keso samorano', 'es-US')).toBe('queso zamorano');
  } finally {
    await close();
  }
});
