import type { Unit } from '#kernel';

/** What a word is written as in the singular and the plural, and what comes in it. */
type Row = readonly [unit: string, holds: string];

const unitsOf = (at: Unit['at'], rows: readonly Row[]): ReadonlyMap<string, Unit> =>
  new Map(rows.flatMap(([units, holds]) => units.split(' ').map((unit) => [unit, { holds: holds.split(' ').filter(Boolean), at }]))); // prettier-ignore

const dry = 'coffee tea rice flour sugar salt oats granola cereal beans lentils pasta nuts mix seeds popcorn';
const wet = 'water juice soda cola ale lemonade beer wine drink milk oil vinegar sauce syrup';

export const englishUnits = unitsOf('end', [
  ['bag bags sack sacks', `${dry} chips crisps candy sweets cookies litter food treats soil compost charcoal`],
  ['box boxes carton cartons', `${dry} ${wet} chocolate cookies biscuits crackers shortbread treats tissues pencils pens crayons envelopes candles matches eggs soap`],
  ['bottle bottles', `${wet} shampoo conditioner soap lotion cream sunscreen perfume detergent ink honey ketchup`],
  ['can cans tin tins', `${wet} tea soup beans tuna tomatoes corn paint cookies biscuits shortbread food`],
  ['jar jars pot pots', 'jam honey marmalade preserve spread butter pickles salsa sauce mustard olives cream coffee candle'],
  ['tube tubes', 'toothpaste cream balm lotion glue paint sunscreen'],
  ['bar bars', 'soap chocolate'],
  ['roll rolls', 'paper tape foil towels wrap ribbon'],
  ['tub tubs', 'butter cream yogurt margarine ice'],
  ['case cases crate crates', wet],
  ['loaf loaves', 'bread'],
  ['deck decks', 'cards'],
  ['pack packs packet packets package packages set sets', ''],
]); // prettier-ignore

const seco =
  'café té arroz harina azúcar sal avena granola cereal frijoles lentejas fideos espaguetis nueces frutos mezcla semillas palomitas granos';
const liquido = 'agua jugo refresco cola limonada cerveza vino bebida leche aceite vinagre salsa jarabe';

export const spanishUnits = unitsOf('beginning', [
  ['bolsa bolsas bolsita bolsitas saco sacos costal costales', `${seco} papas dulces galletas arena comida croquetas premios tierra carbón`],
  ['caja cajas cajita cajitas', `${seco} ${liquido} chocolate galletas pañuelos lápices plumas bolígrafos crayones sobres velas cerillos huevos jabón`],
  ['botella botellas', `${liquido} champú acondicionador jabón loción crema protector perfume detergente tinta miel`],
  ['lata latas', `${liquido} té sopa frijoles atún tomate maíz pintura galletas comida`],
  ['frasco frascos tarro tarros bote botes', `mermelada miel mantequilla crema pepinillos salsa mostaza aceitunas café vela champú ${liquido}`],
  ['tubo tubos', 'pasta dientes crema bálsamo loción pegamento pintura protector'],
  ['barra barras', 'jabón chocolate'],
  ['pastilla pastillas', 'jabón'],
  ['rollo rollos', 'papel cinta aluminio toallas listón'],
  ['mazo mazos', 'cartas baraja'],
  ['paquete paquetes juego juegos', ''],
]); // prettier-ignore
