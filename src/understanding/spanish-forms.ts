/**
 * What is done and asked in a shop: the infinitive, what others do, and what a friend is told to do where that is another word. The
 * examples say it so; Spain, the River Plate and polite questions have other forms for the same.
 */
const verbs = `
tener tienen|hacer hacen haz|poder pueden|querer quieren|saber saben|estar estan|vender venden|enviar envian|mandar mandan
repartir reparten|entregar entregan|aceptar aceptan|cobrar cobran|tardar tardan|demorar demoran|abrir abren|cerrar cierran
recomendar recomiendan|envolver envuelven|ofrecer ofrecen|devolver devuelven|trabajar trabajan|dar dan|llevar llevan|traer traen
atender atienden|poner ponen pon|decir dicen di|mostrar muestran|contar cuentan|ensenar ensenan|agregar agregan|anadir anaden
quitar quitan|sacar sacan|cambiar cambian|buscar buscan|comprar compran|pedir piden|cancelar cancelan|borrar borran|costar cuestan
salir salen|valer valen|llegar llegan|incluir incluyen|servir sirven|durar duran|quedar quedan|probar prueban|encontrar encuentran
empezar empiezan|confirmar confirman|pagar pagan|tramitar tramitan|echar echan|dejar dejan|meter meten|manejar manejan|subir suben|disponer disponen
realizar realizan|terminar terminan|colaborar colaboran|ayudar ayudan|gestionar gestionan`;

const others =
  'vuestro:su vuestra:su vuestros:sus vuestras:sus os:les sois:son sos:eres vos:tu vais:van ocupo:necesito talle:talla talles:tallas';

/** Polite or supposed: "tardaría", "costará". Those of wishes are words of their own. */
const supposed =
  'tardar demorar llegar costar salir valer cobrar enviar entregar mandar quedar durar servir tener incluir';
const shortened: Readonly<Record<string, string>> = { tener: 'tendr', salir: 'saldr', valer: 'valdr' };

const clitics = 'me nos le les lo la los las melo mela melos melas'.split(' ');
const toYouAll: Readonly<Record<string, string>> = { a: 'ais', e: 'eis', i: 'is' };

const formsOf = (verb: string): readonly (readonly [form: string, meant: string])[] => {
  const [infinitive = '', they = '', told = they.slice(0, -1)] = verb.trim().split(' ');
  const vowel = infinitive.at(-2) ?? '';
  const stem = infinitive.slice(0, -2);
  const future = shortened[infinitive] ?? infinitive;
  const isSupposed = supposed.split(' ').includes(infinitive);
  const one = they.slice(0, -1);
  return [
    [`${stem}${toYouAll[vowel]}`, they],
    ...(vowel === 'i' ? [] : [[`${stem}${vowel}s`, `${one}s`] as const]),
    // "Cerrá la compra"; "pone" and "pedí" are other words without an accent.
    ...(vowel === 'a' ? [[`${stem}a`, told] as const] : []),
    ...[`${stem}${vowel}d`, `${stem}${vowel}`].flatMap((form) => clitics.map((to) => [form + to, told + to] as const)),
    [`${stem}${vowel}d`, told],
    ...(isSupposed
      ? ['ia', 'a'].flatMap(
          (end) =>
            [
              [future + end, one],
              [`${future + end}n`, they],
            ] as const,
        )
      : []),
  ];
};

/** Each form and the one that the examples know; what reads the same without accents needs none. */
export const spokenElsewhere: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...verbs
      .trim()
      .split(/[|\n]/)
      .flatMap((verb) => formsOf(verb)),
    ...others.split(' ').map((pair) => pair.split(':') as [string, string]),
  ].filter(([form, meant]) => form !== meant),
);
