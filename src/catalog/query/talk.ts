const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Words with which people begin before they come to the thing they want. English and Spanish, folded. */
const openers = set(`
  hi hello hey um uh er erm hmm mm oh ah well ok okay so please now just also and then yes yeah actually maybe perhaps
  i im id ill ive me my we were us you u ya your yours guys folks there they it its this that these those
  am is are was do does did can could would will shall may might let lets
  have has had got get getting gotta sell selling sells carry offer stock keep
  want wanna wanted need needed like love looking look looks searching search seeking hunting shopping shop browsing after interested wondering if whether
  show find give tell help see buy purchase purchasing order ordering grab pick recommend suggest bring check
  what whats which where wheres how about any some a an the to for of in up out
  something anything someone thing things kind kinds sort type types selection range pair piece
  hola buenas buenos buen dia dias tardes noches oye por favor pues bueno quiero quisiera queria querria necesito busco buscando buscar estoy estamos me nos
  gustaria puedes puede podrias podria pueden mostrar mostrarme muestrame muestreme muestra ensename ensenar ver ensena dame deme daria encontrar encontrarme
  tienes tiene tienen teneis tendras hay vendes vende venden vendeis ofrecen comprar comprarme pedir llevar llevarme interesa interesan
  que cual cuales donde como un una unos unas el la los las lo algun alguna algunos algunas algo cosa cosas de del para con mi mis tu tus su sus`);

/** Of those, the ones that are part of many a name: "stock pot", "range hood", "love seat", "type C". */
const inNames = set(
  'stock keep carry offer love after look search shop show help order grab pick check up out in kind sort type types selection range pair piece mi tu su',
);

/** "para mi perro" is for a dog, whoever's it is. */
const whose = set('my your our his her their mi mis tu tus su sus nuestro nuestra nuestros nuestras');

/** After these such a word says what somebody does: "do you stock pots". */
const doing = set('i you u ya we they guys people folks to');

/** Praise that tells nothing about the thing; dropped at the beginning only together with an opener. */
const praise = set(
  'best good great nice decent cool really very nicest favorite favourite top mejor mejores buen buena buenos buenas lindo linda bonito bonita',
);

const closing =
  /(?:^| )(?:please|thanks|thank you|thank u|thx|por favor|gracias|in stock|on stock|available|disponible|disponibles|for sale|on sale|en stock|en venta|a la venta|right now|today|now|hoy|ahora|(?:that |which )?(?:do |can |could )?(?:you|u|ya|they|we|i)(?: guys| people| folks)?(?: currently)? (?:have|has|had|sell|carry|stock|offer|got|get|recommend|find|see|buy|order|keep|show me)|(?:que )?(?:tienes|tienen|tiene|teneis|venden|vendes|hay|ofrecen)|for me|para mi|if possible|if you have (?:it|them|one|any)|or something|or so|or anything|at all|there|here|at home|at work|en casa|around|aqui|anywhere|somewhere)$/;

const fillers = set('um uh er erm hmm please favor uhm eh available disponible disponibles');

export interface TalkRead {
  readonly subject: readonly string[];
  /** How many tokens were taken for talk. */
  readonly dropped: number;
}

/**
 * Takes the wrapping of talk off: "um do you guys have nintendo switch in stock" → nintendo switch. Never leaves nothing
 * of something. `isName` tells whether two words stand together in the name of something here.
 */
export const unwrap = (tokens: readonly string[], isName: (one: string, next: string) => boolean): TalkRead => {
  let line = tokens.filter((token) => !fillers.has(token)).join(' ');
  for (;;) {
    const shorter = line.replace(closing, '');
    if (shorter === line || shorter === '') break;
    line = shorter;
  }
  const said = line.split(' ').filter(Boolean);
  let from = 0;
  let opened = false;
  const isTalked = (at: number): boolean => {
    const word = said[at]!;
    if (!openers.has(word)) return opened && praise.has(word);
    return !inNames.has(word) || doing.has(said[at - 1] ?? '') || !isName(word, said[at + 1]!);
  };
  while (from < said.length - 1 && isTalked(from)) {
    opened ||= openers.has(said[from]!);
    from++;
  }
  if (from === said.length - 1 && openers.has(said[from]!)) from = said.length;
  const isWhose = (word: string, at: number): boolean =>
    whose.has(word) && at > from && at < said.length - 1 && !isName(word, said[at + 1]!);
  const subject = said.filter((word, at) => at >= from && !isWhose(word, at));
  return { subject, dropped: tokens.length - subject.length };
};

const empty = set(`
  best better good great nice nicest decent cool really very fancy favorite favourite top perfect lovely beautiful pretty amazing awesome cheap cheaper cheapest affordable
  inexpensive new newest latest popular quality fine simple basic proper reliable reasonable please thanks my our your his her their
  stuff things gear supplies goods products items essentials equipment cosas articulos productos
  some any other another more different own want need like buy get give show me i we you us it
  mejor mejores buen buena bueno buenos buenas lindo linda lindos lindas bonito bonita bonitos bonitas barato barata baratos baratas
  nuevo nueva nuevos nuevas popular populares mi mis tu su sus nuestro nuestra favor otro otra otros otras mas`);

/** Praise, and words of talk: whether a product holds them tells nothing of whether it was meant. */
export const isTalk = (word: string): boolean => empty.has(word);

const tails = set('for para');

/** What was asked for without what it shall be for: "laptop for my kid" → laptop. Undefined where nothing follows a "for". */
export const withoutTail = (words: string): { readonly subject: string; readonly tail: string } | undefined => {
  const said = words.trim().split(/\s+/);
  const at = said.findIndex((word, place) => place > 0 && tails.has(word.toLowerCase()));
  return at < 0 ? undefined : { subject: said.slice(0, at).join(' '), tail: said.slice(at + 1).join(' ') };
};
