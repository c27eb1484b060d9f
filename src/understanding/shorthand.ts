import { spokenElsewhere } from './spanish-forms.ts';

/** How words are written in chats, and what they stand for. All are normalised. What is also a word of its own is none here. */
export type Shorthand = ReadonlyMap<string, readonly string[]>;

const shorthand = (pairs: Readonly<Record<string, string>>): Shorthand =>
  new Map(Object.entries(pairs).map(([short, long]) => [short, long.split(' ')]));

export const englishShorthand = shorthand({
  gimme: 'give me', lemme: 'let me', wanna: 'want to', gonna: 'going to', gotta: 'got to', dunno: 'do not know',
  pls: 'please', plz: 'please', plss: 'please', thx: 'thanks', thnx: 'thanks', tnx: 'thanks', ty: 'thanks', tysm: 'thanks',
  nvm: 'never mind', nvmd: 'never mind', smth: 'something', smthg: 'something', sth: 'something', smthn: 'something',
  ur: 'your', wat: 'what', wut: 'what', tmrw: 'tomorrow', tmr: 'tomorrow',
  bday: 'birthday', xmas: 'christmas', pic: 'picture', pics: 'pictures', rn: 'right now', asap: 'as soon as possible',
  cuz: 'because', coz: 'because', tho: 'though', abt: 'about', idk: 'i do not know', idc: 'i do not mind',
  em: 'them', til: 'until', "one's": 'one is',
}); // prettier-ignore

export const spanishShorthand = shorthand({
  q: 'que', qe: 'que', xq: 'porque', porq: 'porque', xfa: 'por favor', xfavor: 'por favor', porfis: 'por favor',
  porfa: 'por favor', plis: 'por favor', grax: 'gracias', grs: 'gracias', grcs: 'gracias', tmb: 'tambien', tmbn: 'tambien',
  tbn: 'tambien', dnd: 'donde', dnde: 'donde', cdo: 'cuando', cto: 'cuanto', kiero: 'quiero', kisiera: 'quisiera',
  qiero: 'quiero', ps: 'pues', pos: 'pues', nms: 'no mames', aki: 'aqui', toy: 'estoy', pal: 'para el', pa: 'para', finde: 'fin de semana', cumple: 'cumpleanos', ntp: 'no te preocupes',
  pls: 'por favor', plz: 'por favor', please: 'por favor', thx: 'gracias', thanks: 'gracias', sorry: 'perdon', wait: 'espera', hi: 'hola', hello: 'hola',
  okis: 'ok', okok: 'ok', vrd: 'verdad', d: 'de', pq: 'porque', bn: 'bien', bno: 'bueno', msj: 'mensaje',
  ...spokenElsewhere,
}); // prettier-ignore
