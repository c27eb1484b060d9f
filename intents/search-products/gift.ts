// English and Spanish, folded.
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

const gifts = words('gift gifts present presents regalo regalos obsequio obsequios detalle');

const people = words(`
  mum mom mommy mother dad daddy father parents wife husband partner girlfriend boyfriend fiance fiancee son daughter kid kids child
  children baby sister brother grandma grandmother granny grandpa grandfather aunt auntie uncle niece nephew cousin friend friends
  colleague coworker boss teacher neighbor neighbour someone somebody her him them man woman boy girl
  mama madre papa padre padres esposa esposo mujer marido pareja novia novio hijo hija hijos nino nina ninos bebe hermana hermano abuela
  abuelo tia tio sobrina sobrino prima primo amiga amigo amigos colega companera companero jefa jefe maestra maestro vecina vecino alguien ella el`);

/** What else is said around it, occasions among it. */
const around = words(`
  a an the my our his her their your for to of some something thing idea ideas nice good great small little big special perfect thoughtful
  birthday bday christmas xmas holiday anniversary wedding graduation valentine valentines mothers fathers day housewarming
  thank you hostess secret santa last minute best
  un una unos unas mi mis su sus tu nuestro nuestra para de del al los las algo bonito bonita especial pequeno pequena idea
  cumpleanos navidad aniversario boda graduacion dia madre padre reyes`);

const folded = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|['’]/gu, '')
    .match(/[\p{L}\d]+/gu) ?? [];

/** Somebody shall get something, and nothing is said of what: "birthday present for my mum", "my nephew". */
export const giftIn = (asked: string): 'named' | 'hinted' | undefined => {
  const said = folded(asked);
  if (said.length === 0 || !said.every((word) => gifts.has(word) || people.has(word) || around.has(word)))
    return undefined;
  if (said.some((word) => gifts.has(word))) return 'named';
  return said.some((word) => people.has(word)) ? 'hinted' : undefined;
};
