import type { Line, Menu, Option } from '../menu.ts';

const idOf = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/\W+/gu, '-');

export const named = (names: string) => names.split('|').map((name) => ({ id: idOf(name), name }));

export const products = (names: string, groups: string) =>
  named(names).map((product) => ({ ...product, optionGroups: groups.split(' ').filter(Boolean) }));

/** What a counter sells that has drinks, bread and clothes with its name on. */
export const counter: Menu = {
  optionGroups: {
    size: { name: 'size', multi: false, values: named('small|medium|large|extra large') },
    milk: { name: 'milk', multi: false, values: named('oat milk|soy milk|almond milk|skim milk') },
    heat: { name: 'hot or iced', multi: false, values: named('iced|hot') },
    extras: {
      name: 'extras',
      multi: true,
      values: named('vanilla syrup|caramel syrup|whipped cream|cinnamon|extra shot'),
    },
    filling: { name: 'filling', multi: true, values: named('cheese|ham|tomato|lettuce|pickles') },
    bread: { name: 'bread', multi: false, values: named('white bread|rye bread') },
    colour: { name: 'colour', multi: false, values: named('red|blue|green') },
  },
  products: [
    ...products('latte|cappuccino|flat white|chai latte|green tea|mocha', 'size milk heat extras'),
    ...products('bagel|club sandwich|toast', 'filling bread'),
    ...products('blueberry muffin|chocolate muffin|croissant|orange juice|sparkling water', ''),
    ...products('t-shirt|hoodie', 'size colour'),
  ],
};

export const mostrador: Menu = {
  optionGroups: {
    talla: { name: 'tamaño', multi: false, values: named('pequeño|grande') },
    leche: { name: 'leche', multi: false, values: named('leche de avena|leche de soja') },
    extras: { name: 'extras', multi: true, values: named('vainilla|canela') },
    relleno: { name: 'relleno', multi: true, values: named('queso|jamón|tomate') },
    color: { name: 'color', multi: false, values: named('rojo|azul') },
  },
  products: [
    ...products('latte|capuchino|té verde', 'talla leche extras'),
    ...products('bocadillo', 'relleno'),
    ...products('cruasán', ''),
    ...products('camiseta', 'talla color'),
  ],
};

const optionOf = (menu: Menu, word: string, groups: readonly string[]): Option => {
  const [, mod, value = ''] = /^(?:(no|extra|light):)?(.+)$/u.exec(word) ?? [];
  const found = Object.entries(menu.optionGroups).find(
    ([group, { values }]) => groups.includes(group) && values.some(({ id }) => id === value),
  );
  if (!found) throw new Error(`the menu has no ${word} for what offers ${groups.join(', ')}`);
  return { group: found[0], value, ...(mod !== undefined && { mod }) };
};

/** "2 latte [oat-milk,large] + bagel" */
export const linesFor =
  (menu: Menu) =>
  (text: string): Line[] =>
    text
      .split('+')
      .map((part) => part.trim())
      .filter(Boolean)
      .map((part) => {
        const [, count = '1', item = '', options = ''] = /^(?:(\d+) )?([\w-]+)(?: \[([^\]]*)\])?$/u.exec(part) ?? [];
        const product = menu.products.find(({ id }) => id === item);
        if (!product) throw new Error(`the menu has no "${part}"`);
        return {
          item,
          quantity: Number(count),
          options: options
            .split(',')
            .filter(Boolean)
            .map((word) => optionOf(menu, word, product.optionGroups)),
        };
      });

export const written = (lines: readonly Line[]): string =>
  lines
    .map(({ item, quantity, options }) => {
      const named = options.map(({ value, mod }) => (mod === undefined ? value : `${mod}:${value}`)).sort();
      return `${quantity === 1 ? '' : `${quantity} `}${item}${named.length > 0 ? ` [${named.join(',')}]` : ''}`;
    })
    .sort()
    .join(' + ');
