import type { OrderWords } from './order-words.ts';

/** What is asked of a shop, to friends, to strangers and in the River Plate, as it is written among the words of ordering. */
const verbs = {
  pon: 'pon(?:e|ga)?',
  agrega: 'agreg(?:a|ue)',
  anade: 'anad[ea]',
  echa: 'ech[ae]',
  suma: 'sum[ae]',
  mete: 'met[ea]',
  trae: 'tra(?:e|iga)',
  incluye: 'incluy[ea]',
  quita: 'quit[ae]',
  saca: 'sa(?:ca|que)',
  borra: 'borr[ae]',
  cancela: 'cancel[ae]',
  elimina: 'elimin[ae]',
  retira: 'retir[ae]',
  olvida: 'olvid[ae]',
  cambia: 'cambi[ae]',
  convierte: 'conv(?:ie|i)rt[ea]',
  reemplaza: 'reempla(?:za|ce)',
  duplica: 'dupli(?:ca|que)',
  dobla: 'dobl[ae]',
  devuelve: 'devuelv[ea]',
  regresa: 'regres[ae]',
  deja: 'dej[ae]',
  haz: 'ha(?:z|ga)',
} as const;

const canonical = Object.entries(verbs).map(([verb, forms]) => [new RegExp(`^(?:${forms})$`, 'u'), verb] as const);
const verbOf = (form: string): string => canonical.find(([forms]) => forms.test(form))?.[1] ?? form;

const any = Object.values(verbs).join('|');
/** "dejame" leaves a thing where it is, and is another word. */
const kept = '(?!dej[ae](?:me|nos))';

/** Verbs with what they are done to or for in one word: "cámbiamelo", "échale", "quíteles". */
export const askedOfVerbs: OrderWords['turned'] = [
  // "A los de cajeta agrégales mantequilla"
  [
    new RegExp(`(?<=\\b(?:al?|de) (?:los|las|tod[oa]s|amb[oa]s|es[oa]s|est[oa]s|cada)\\b[^.,]{0,40})\\b(${any})(?:se)?les?\\b`, 'gu'),
    (_, form = '') => verbOf(form),
  ],
  [new RegExp(`\\b(${any})les\\b`, 'gu'), (_, form = '') => (/^quit|^sa[cq]/u.test(form) ? verbOf(form) : `${verbOf(form)} a todos`)],
  [new RegExp(`\\b${kept}(${any})(?:me|nos|te|se)?(?:los|las)\\b`, 'gu'), (_, form = '') => `${verbOf(form)} esos`],
  [new RegExp(`\\b${kept}(${any})(?:me|nos|te|se)?(?:lo|la)\\b`, 'gu'), (_, form = '') => `${verbOf(form)} eso`],
  [new RegExp(`\\b${kept}(${any})(?:me|nos|te|le|mele)\\b`, 'gu'), (_, form = '') => verbOf(form)],
]; // prettier-ignore
