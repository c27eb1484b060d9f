import { stem } from './stem.ts';

/**
 * What people ask of a thing, and the words that shops tell it by, English and Spanish, folded. Written from general
 * knowledge; a property that is missing here is still found by its own word.
 */
const lines = `
  weight heavy heavier heaviest lighter lightest weigh weighs light | peso pesa pesan pesado pesada ligero ligera
  size sizes big bigger biggest large largest long wide tall high deep smallest dimensions measure measures length width height diameter | mide miden medidas tamano tamanos talla tallas grande largo ancho alto
  colour colours color colors | colores
  capacity hold holds volume liters litres | capacidad cabe caben litros
  material made fabric leather cotton wool wood metal plastic steel | hecho hecha hechos hechas tela cuero algodon lana madera plastico acero
  care wash washed washing washable washer dishwasher machine laundry | lavar lava lavan lavadora lavable lavavajillas cuidado
  endurance longest last lasts burn burns hours battery batteries charge charges charging rechargeable | dura duran horas bateria baterias
    pila pilas carga cargan recargable
  waterproof water splash splashes rain resistant wet rainproof | impermeable impermeables agua lluvia salpicaduras mojar
  power watt watts voltage volts | potencia vatios voltaje
  connection bluetooth wireless cable plug connector | conexion inalambrico inalambrica enchufe conector
  ingredients contain contains gluten nuts lactose sugar caffeine allergens | ingredientes contiene gluten nueces lactosa azucar
    cafeina alergenos
  vegan vegetarian | vegano vegana vegetariano vegetariana
  organic | organico organica
  age ages years | edad edades anos
  warm warmth insulated | abriga abrigado calido calida
  oven microwave stove induction | horno microondas estufa induccion`;

const groups = lines
  .trim()
  .split(/\n {2}(?! )/)
  .map((line) => new Set((line.match(/[a-z]+/g) ?? []).map(stem)));

/** The stems by which a word's property may be told, its own among them; undefined where it names none. */
export const propertyOf = (word: string): ReadonlySet<string> | undefined => {
  const own = stem(word);
  return groups.find((group) => group.has(own));
};

const counted =
  `cups tazas; pieces piezas; people persons personas; pages paginas; servings portions porciones raciones;
  slices rebanadas; pockets bolsillos; seats asientos; minutes minutos; sheets hojas`
    .split(';')
    .map((line) => new Set((line.match(/[a-z]+/g) ?? []).map(stem)));

/** The stems by which another language counts the same: a press for four "cups" is one for four "tazas". */
export const countedAs = (word: string): ReadonlySet<string> =>
  counted.find((group) => group.has(stem(word))) ?? new Set([stem(word)]);

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const pointing = setOf('it they them these those one ones ellos ellas');

/** "Do any of them": words that only point at a thing. */
export const isPointing = (word: string): boolean => pointing.has(word);

const asking = setOf(
  `is are was were do does did can could will would how what which whose when there long
  have put work works contain contains suitable safe good easy use used come comes go goes take takes anything smell smells taste tastes real really many much
  people has machine es son esta estan puede pueden lleva llevan viene vienen trae traen sirve sirven
  contiene contienen tiene tienen funciona funcionan hace hacen rinde rinden alcanza tan mucho muy bien facil apto apta seguro segura verdad cuanto cuanta cuantos cuantas sabe huele se lo`,
);

/** Words of a question about a thing that neither name it nor a property, those that point at it among them. */
export const isAsking = (word: string): boolean => asking.has(word) || pointing.has(word);
