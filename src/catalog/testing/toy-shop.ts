import type { NewProduct } from '../new-product.ts';

const choices = (options: Record<string, string[]>): Record<string, string>[] =>
  Object.entries(options).reduce<Record<string, string>[]>(
    (made, [name, values]) => made.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );

/** A product with a variant for every choice, at one price in US cents. */
export const product = (
  id: string,
  title: string,
  price: number,
  more: Partial<NewProduct> & { choice?: Record<string, string[]> } = {},
): NewProduct => {
  const { choice = {}, ...rest } = more;
  return {
    id,
    title,
    variants: choices(choice).map((options) => ({ options, price, currency: 'USD', stock: 5 })),
    ...rest,
  };
};

/** A few products with what makes finding hard: shared words, options, words in two languages, names that sound alike. */
export const toyShop: readonly NewProduct[] = [
  product('mug-01', 'Harbor Mug', 1200, {
    brand: 'Tidewick',
    category: 'Kitchen',
    names: ['coffee mug', 'taza'],
    choice: { size: ['small', 'large'], colour: ['red', 'blue'] },
    attributes: { material: 'ceramic' },
  }),
  product('mug-02', 'Trail Enamel Mug', 1450, {
    brand: 'Larkmoor',
    category: 'Kitchen',
    choice: { colour: ['blue', 'green'] },
  }),
  product('water-still', 'Still Spring Water', 150, { brand: 'Fallowell', names: ['water', 'agua'] }),
  product('water-fizzy', 'Sparkling Spring Water', 170, { brand: 'Fallowell', names: ['water', 'agua con gas'] }),
  product('water-filter', 'Water Filter Jug', 2900, { brand: 'Tidewick' }),
  product('pearl-tea', 'Pearl Tea', 1400, { category: 'Drinks' }),
  product('pearl-tee', 'Pearl Tee', 2600, {
    category: 'Clothing',
    choice: { size: ['small', 'large', 'extra large'], colour: ['white', 'grey'] },
  }),
  product('toner-6180', 'Toner for the Xerox Phaser 6180', 8900, { brand: 'Xerox', model: '113R00723' }),
  product('printer-6180', 'Xerox Phaser 6180 Laser Printer', 39900, { brand: 'Xerox', model: 'Phaser 6180' }),
  product('headphones', 'Lark Wireless Headphones', 11900, {
    brand: 'Ampwren',
    description: 'Bluetooth, thirty hours.',
  }),
  product('speaker', 'Nightjar Bluetooth Speaker', 5900, { brand: 'Ampwren', choice: { colour: ['blue', 'black'] } }),
  product('desk-lamp', 'Keeper Desk Lamp', 5800, { brand: 'Hearthen', names: ['lámpara de escritorio'] }),
  product('moon-lamp', 'Little Moon Table Lamp', 4200, { brand: 'Hearthen', names: ['lámpara'] }),
  product('batteries', 'Standby AA Batteries', 890, { brand: 'Ampwren' }),
  product('sofa', 'Three-Seat Sofa', 89900, { category: 'Home' }),
  product('skillet', 'Skerry Non-Stick Skillet', 3400),
];
