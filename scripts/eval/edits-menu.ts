import type { Menu } from '#understanding/orders';
import { named } from '../../src/understanding/orders/testing/counter.ts';

const products = (names: string, groups: string) =>
  named(names).map((product) => ({ ...product, optionGroups: groups.split(' ').filter(Boolean) }));

/** What a tea room sells that has drinks, soup and sandwiches; in Spanish what a bar sells. */
export const menus: Readonly<Record<string, Menu>> = {
  en: {
    optionGroups: {
      size: { name: 'size', multi: false, values: named('small|medium|large') },
      milk: { name: 'milk', multi: false, values: named('whole milk|oat milk|soy milk|coconut milk') },
      heat: { name: 'hot or iced', multi: false, values: named('hot|iced') },
      coffee: { name: 'coffee', multi: true, values: named('decaf|double') },
      flavours: { name: 'flavours', multi: true, values: named('vanilla|hazelnut|caramel|honey|whipped cream') },
      cold: { name: 'with it', multi: true, values: named('lemon slice|ice') },
      bread: { name: 'bread', multi: false, values: named('sourdough|rye|whole wheat') },
      filling: {
        name: 'filling',
        multi: true,
        values: named('bacon|avocado|onion|tomato|egg|cheddar|mayo|mustard|toasted'),
      },
      bowl: { name: 'served in', multi: false, values: named('cup|bowl') },
      oven: { name: 'oven', multi: false, values: named('warmed') },
    },
    products: [
      ...products('latte|cappuccino|cortado|americano|cold brew|hot chocolate', 'size milk heat coffee flavours'),
      ...products('mint tea|lemonade', 'size heat flavours cold'),
      ...products('turkey sandwich|grilled cheese sandwich', 'bread filling'),
      ...products('breakfast burrito|caesar salad', 'filling'),
      ...products('tomato soup', 'bowl'),
      ...products('cinnamon roll|banana bread|almond croissant|butter croissant|oatmeal cookie', 'oven'),
      ...products('fruit cup', ''),
    ],
  },
  es: {
    optionGroups: {
      tamano: { name: 'tamaño', multi: false, values: named('pequeño|mediano|grande') },
      leche: {
        name: 'leche',
        multi: false,
        values: named('leche entera|leche de avena|leche de coco|leche desnatada'),
      },
      cafe: { name: 'café', multi: true, values: named('descafeinado|doble') },
      sabores: { name: 'sabores', multi: true, values: named('vainilla|canela|miel|limón') },
      hielo: { name: 'hielo', multi: false, values: named('con hielo') },
      relleno: { name: 'relleno', multi: true, values: named('tomate|cebolla|queso|aguacate|huevo|mayonesa') },
      pan: { name: 'pan', multi: false, values: named('pan blanco|pan integral') },
    },
    products: [
      ...products('café con leche|cortado|chocolate caliente', 'tamano leche cafe sabores hielo'),
      ...products('té de menta|limonada|zumo de naranja', 'tamano sabores hielo'),
      ...products('bocadillo de jamón|bocadillo de tortilla', 'relleno pan'),
      ...products('tostada|ensalada mixta', 'relleno'),
      ...products('sopa de tomate', 'tamano'),
      ...products('empanada de pollo|empanada de carne|magdalena|flan|galleta de avena', ''),
    ],
  },
};
