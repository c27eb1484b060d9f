import { inFigures } from '#sdk';

// English and Spanish, folded.
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

const gifts = words('gift gifts present presents regalo regalos regalar regalarle obsequio obsequios detalle');

const people = words(`
  mum mom mommy mother dad daddy father parents wife husband partner girlfriend boyfriend fiance fiancee son daughter kid kids child
  children baby sister brother grandma grandmother granny grandpa grandfather aunt auntie uncle niece nephew cousin friend friends
  granddaughter grandson grandchild grandchildren grandkid grandkids stepmom stepdad stepson stepdaughter nieces nephews
  colleague coworker boss teacher neighbor neighbour someone somebody her him them man woman boy girl
  mama madre papa padre padres esposa esposo mujer marido pareja novia novio hijo hija hijos nino nina ninos bebe hermana hermano abuela
  abuelo tia tio sobrina sobrino prima primo amiga amigo amigos colega companera companero jefa jefe maestra maestro vecina vecino alguien ella el nieta nieto nietos nietas`);

/** "Dad", "my dad's birthday". */
const isPerson = (word: string): boolean => people.has(word) || people.has(word.replace(/s$/, ''));

/** What else is said around it, occasions among it. */
const around = words(`
  a an the my our his her their your for to of some something thing idea ideas nice good great small little big special perfect thoughtful
  birthday bday christmas xmas holiday anniversary wedding graduation valentine valentines mothers fathers day housewarming
  he she is hes shes turning turns turned just and y cumple cumplio
  twenty thirty forty fifty sixty seventy eighty ninety veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa
  surprise treat spoil
  thank you hostess secret santa last minute best
  i im id like need want would could should can do you have any what which get give buy bring find show me looking help with make
  under below than less up about around dollars bucks
  un una unos unas mi mis su sus tu nuestro nuestra para de del al los las algo bonito bonita especial pequeno pequena idea
  cumpleanos navidad aniversario boda graduacion dia madre padre reyes
  que cual le les puedo podria comprar hola y tienes oye ofrece ofrecen escoger ayudeme ayudar suegra suegro compro dar busco necesito quiero buscando estoy tienen tiene hay ideas
  menos por hasta dolares`);

const folded = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|['’]/gu, '')
    .match(/[\p{L}\d]+|[,.;?!]/gu)
    ?.map((part) => (/[\p{L}\d]/u.test(part) ? part : ',')) ?? [];

/** "…who likes chess", "…, she loves cooking", "…que le gusta cocinar". */
const liking =
  /^(.*?)(?: ,)? ?\b(?:(?:who|that|he|she|they) (?:really |just |also )?(?:likes?|loves?|enjoys?|adores?|(?:is|are) (?:really )?(?:into|crazy about|fond of))|(?:really )?(?:likes|loves|enjoys|adores|is into)|(?:hes|shes|theyre) (?:really )?(?:into|crazy about|fond of)|(?:que |a quien )?(?:le|les) (?:gustan?|encantan?)|que (?:ama|adora))(?: (?:to|a|el|la|los|las))? ([^,]+?)(?: ,.*)?$/;

/** "…for a coffee lover", "…para un amante del café". */
const lover =
  /^(.*?)(?: (?:a|an|my|un|una))? (?:(\w+) (?:lover|fan|enthusiast|fanatic|addict|buff)s?|(?:amante|fan|fanatic[oa])s? (?:de|del)(?: (?:la|los|las))? (\w+))(?: ,.*)?$/;

/** Whom something is for, and what they like. */
const tasteIn = (line: string): { readonly whom: string; readonly likes?: string } => {
  const [, whom, likes, other] = liking.exec(line) ?? lover.exec(line) ?? [];
  return whom === undefined ? { whom: line } : { whom, likes: likes ?? other ?? '' };
};

const years =
  /\b(?:of |de )?(\d{1,3}) (?:years? olds?|yr olds?|anos?)\b|\b(?:aged?|is|turning|turns|de|tiene|cumple) (\d{1,3})\b/;

const toys = words('toy toys juguete juguetes');

const childish = words('kid kids child children baby toddler boy girl nino nina ninos ninas bebe');

/** Somebody of that many years is given toys. */
const oldestChild = 12;

/** A wish for a present. */
export interface Gift {
  /** It was called a present, rather than only said whom it is for. */
  readonly named: boolean;
  /** What they like, as it was said. */
  readonly likes?: string;
  readonly forChild: boolean;
}

/** Somebody shall get something, and no more is said of it than whom it is for: "present for my mum", "a nephew who likes chess", "a gift for a 6 year old". */
export const giftIn = (asked: string): Gift | undefined => {
  const line = folded(inFigures(asked)).join(' ');
  const { whom, likes } = tasteIn(line);
  const age = years.exec(whom);
  const said = whom.replace(years, ' ').split(' ').filter(Boolean);
  if (
    !said.every(
      (word) => gifts.has(word) || toys.has(word) || isPerson(word) || around.has(word) || /^[,\d]/.test(word),
    )
  )
    return undefined;
  const named = said.some((word) => gifts.has(word));
  // "She likes cooking" tells whom it is for by itself.
  if (!named && !age && !likes && !said.some(isPerson)) return undefined;
  const isChild = said.some((word) => childish.has(word)) && (named || said.some((word) => toys.has(word)));
  const isYoung = age !== null && Number(age[1] ?? age[2]) <= oldestChild;
  return { named, ...(likes && { likes }), forChild: isYoung || isChild };
};

/** "Cooking and coffee": each of what they like. */
export const likedBy = ({ likes = '' }: Gift): readonly { readonly words: string }[] =>
  likes
    .split(/ (?:and|or|y|e|o) | ?, /)
    .filter(Boolean)
    .map((words) => ({ words }));
