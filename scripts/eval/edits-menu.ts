import type { Menu } from '#understanding/orders';
import { named, products } from '../../src/understanding/orders/testing/counter.ts';
import { shops } from './edits-shops.ts';

/** What tea rooms, shops, a diner, a grocer and a taqueria sell. The first letters are the language. */
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
  'en-shop': {
    optionGroups: {
      size: { name: 'size', multi: false, values: named('small|medium|large') },
      colour: { name: 'colour', multi: false, values: named('red|blue|green|black|white') },
    },
    products: [
      ...products('t-shirt|hoodie', 'size colour'),
      ...products('wool socks', 'size'),
      ...products('mug|tote bag|water bottle|backpack', 'colour'),
      ...products('notebook|scented candle', ''),
    ],
  },
  'en-diner': {
    optionGroups: {
      size: { name: 'size', multi: false, values: named('small|medium|large') },
      toppings: {
        name: 'toppings',
        multi: true,
        values: named('cheese|bacon|lettuce|tomato|onions|pickles|ketchup|mustard'),
      },
      pizza: { name: 'pizza toppings', multi: true, values: named('mushrooms|olives') },
    },
    products: [
      ...products('hamburger|cheeseburger', 'toppings'),
      ...products('pepperoni pizza|cheese pizza', 'size pizza'),
      ...products('fries|onion rings|coke|diet coke', 'size'),
      ...products('chocolate milkshake|strawberry milkshake|vanilla milkshake', 'size'),
      ...products('chicken wings|side salad', ''),
    ],
  },
  'es-shop': {
    optionGroups: {
      talla: { name: 'talla', multi: false, values: named('pequeño|mediano|grande') },
      color: { name: 'color', multi: false, values: named('rojo|azul|verde|negro|blanco') },
    },
    products: [
      ...products('camiseta|sudadera', 'talla color'),
      ...products('gorra|taza esmaltada|taza de cerámica|cuaderno|mochila|botella de agua', 'color'),
      ...products('vela', ''),
    ],
  },
  'es-taqueria': {
    optionGroups: {
      tamano: { name: 'tamaño', multi: false, values: named('chico|mediano|grande') },
      relleno: {
        name: 'con',
        multi: true,
        values: named('cebolla|cilantro|piña|salsa verde|salsa roja|aguacate|champiñones'),
      },
      hielo: { name: 'hielo', multi: true, values: named('hielo') },
    },
    products: [
      ...products('taco al pastor|taco de carnitas|torta de milanesa|quesadilla', 'relleno'),
      ...products('agua de jamaica|horchata|refresco', 'tamano hielo'),
      ...products('guacamole', ''),
    ],
  },
  'en-grocery': {
    optionGroups: {
      fat: { name: 'fat', multi: false, values: named('whole|semi-skimmed|lactose free') },
      bubbles: { name: 'bubbles', multi: false, values: named('still|sparkling') },
      bottle: { name: 'bottle', multi: false, values: named('half litre|one litre') },
      grown: { name: 'grown', multi: false, values: named('organic') },
      taste: { name: 'taste', multi: false, values: named('plain|strawberry|peach') },
      cut: { name: 'cut', multi: false, values: named('sliced|whole piece') },
    },
    products: [
      ...products('milk', 'fat'),
      ...products('mineral water', 'bubbles bottle'),
      ...products('olive oil|sunflower oil', 'bottle'),
      ...products('apples|bananas|lemons|potatoes|red onions|cherry tomatoes', 'grown'),
      ...products('yogurt', 'taste'),
      ...products('cheddar cheese|goat cheese|smoked ham', 'cut'),
      ...products('white bread|rye bread|brown rice|basmati rice|dish soap|toilet paper|ground coffee', ''),
    ],
  },
  'en-clothes': {
    optionGroups: {
      size: { name: 'size', multi: false, values: named('extra small|small|medium|large|extra large') },
      colour: { name: 'colour', multi: false, values: named('red|navy|light blue|black|white|grey') },
      shoe: { name: 'shoe size', multi: false, values: named('8|9|10|11') },
      fabric: { name: 'fabric', multi: false, values: named('cotton|linen|wool') },
    },
    products: [
      ...products('dress shirt|polo shirt|sweater', 'size colour fabric'),
      ...products('rain jacket|summer dress', 'size colour'),
      ...products('running shoes|leather boots', 'shoe colour'),
      ...products('scarf|baseball cap', 'colour'),
      ...products('leather belt', 'size'),
    ],
  },
  'es-mercado': {
    optionGroups: {
      gas: { name: 'gas', multi: false, values: named('con gas|sin gas') },
      grasa: { name: 'grasa', multi: false, values: named('entera|desnatada|sin lactosa') },
      cultivo: { name: 'cultivo', multi: false, values: named('ecológico') },
      sabor: { name: 'sabor', multi: false, values: named('natural|fresa|melocotón') },
      botella: { name: 'botella', multi: false, values: named('medio litro|un litro') },
    },
    products: [
      ...products('agua mineral', 'gas botella'),
      ...products('leche', 'grasa'),
      ...products('manzanas|plátanos|patatas|tomates cherry', 'cultivo'),
      ...products('yogur', 'sabor'),
      ...products('aceite de oliva|aceite de girasol', 'botella'),
      ...products('pan de molde|pan de centeno|arroz integral|queso de cabra|queso curado|detergente', ''),
    ],
  },
  'es-hogar': {
    optionGroups: {
      color: { name: 'color', multi: false, values: named('rojo|azul|blanco|negro|amarillo') },
      acabado: { name: 'acabado', multi: false, values: named('esmaltado|mate|rayado') },
      tamano: { name: 'tamaño', multi: false, values: named('pequeño|mediano|grande') },
    },
    products: [
      ...products('taza|plato|jarra', 'color acabado'),
      ...products('cojín|manta|alfombra', 'color tamano'),
      ...products('vela aromática|lámpara de mesa', 'color'),
      ...products('cesta de mimbre', 'tamano'),
    ],
  },
  'en-bakery': {
    optionGroups: {
      size: { name: 'size', multi: false, values: named('regular|large') },
      milk: { name: 'milk', multi: false, values: named('skim milk|oat milk|almond milk') },
      heat: { name: 'hot or iced', multi: false, values: named('hot|iced') },
      extras: { name: 'extras', multi: true, values: named('extra shot|cinnamon|maple syrup|sugar') },
      spread: { name: 'spread', multi: true, values: named('butter|cream cheese|jam|smoked salmon') },
      toast: { name: 'toasted', multi: false, values: named('toasted') },
    },
    products: [
      ...products('flat white|chai latte|matcha latte|espresso|filter coffee', 'size milk heat extras'),
      ...products('green tea|earl grey tea|orange juice', 'size'),
      ...products('plain bagel|sesame bagel|english muffin', 'spread toast'),
      ...products('blueberry muffin|chocolate muffin|carrot cake|pecan pie|brownie', ''),
    ],
  },
  'en-home': {
    optionGroups: {
      colour: { name: 'colour', multi: false, values: named('beige|teal|charcoal|mustard yellow|white') },
      bed: { name: 'bed size', multi: false, values: named('single|double|king size') },
      wood: { name: 'wood', multi: false, values: named('oak|walnut|pine') },
      scent: { name: 'scent', multi: false, values: named('lavender|vanilla|unscented') },
    },
    products: [
      ...products('duvet cover|fitted sheet', 'colour bed'),
      ...products('throw pillow|bath towel|hand towel|shower curtain', 'colour'),
      ...products('bedside table|picture frame|cutting board', 'wood'),
      ...products('soy candle|hand soap', 'scent'),
      ...products('laundry basket|desk lamp', ''),
    ],
  },
  'es-cafeteria': {
    optionGroups: {
      tamano: { name: 'tamaño', multi: false, values: named('chico|mediano|grande') },
      leche: { name: 'leche', multi: false, values: named('leche deslactosada|leche de almendras|leche de soya') },
      punto: { name: 'punto', multi: true, values: named('azúcar|crema batida|canela|caramelo') },
      frio: { name: 'frío o caliente', multi: false, values: named('frío|caliente') },
      untar: { name: 'con', multi: true, values: named('mantequilla|mermelada|cajeta|jamón|queso') },
    },
    products: [
      ...products('café americano|capuchino|moca|chocolate', 'tamano leche punto frio'),
      ...products('jugo de naranja|jugo de zanahoria|licuado de fresa|licuado de plátano', 'tamano'),
      ...products('cuernito|bolillo|hot cake|molletes', 'untar'),
      ...products('concha|dona de chocolate|dona de azúcar|pastel de tres leches|arroz con leche', ''),
    ],
  },
  'es-ropa': {
    optionGroups: {
      talla: { name: 'talla', multi: false, values: named('chica|mediana|grande|extra grande') },
      color: { name: 'color', multi: false, values: named('rojo|azul marino|celeste|negro|blanco|gris|café') },
      numero: { name: 'número', multi: false, values: named('25|26|27|28') },
      tela: { name: 'tela', multi: false, values: named('algodón|lino|lana') },
    },
    products: [
      ...products('camisa|playera|suéter|vestido', 'talla color tela'),
      ...products('chamarra|pantalón|falda', 'talla color'),
      ...products('tenis|botas|sandalias', 'numero color'),
      ...products('bufanda|bolsa|cinturón', 'color'),
      ...products('calcetines', 'talla'),
    ],
  },
  ...shops,
};
