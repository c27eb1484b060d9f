const units =
  'bags? sacks? box(?:es)? cartons? bottles? cans? tins? jars? pots? tubes? rolls? tubs? cases? loa(?:f|ves) decks? packs? packets? packages? sets? pieces? bars?';
const unidades =
  'bolsas? bolsitas? sacos? costal(?:es)? cajas? cajitas? botellas? latas? frascos? tarros? botes? tubos? barras? rollos? mazos? paquetes? piezas? pastillas?';
const measure = new RegExp(`^(?:(?:${units.replaceAll(' ', '|')}) of(?: the)?|(?:${unidades.replaceAll(' ', '|')}) (?:de|del)) (?<what>.+)$`, 'u'); // prettier-ignore

/** "Jars of honey" → honey: what is counted in something, where nothing is called so. */
export const inUnits = (words: string): string | undefined => measure.exec(words.trim())?.groups?.['what'];
