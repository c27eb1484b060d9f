// The words of whoever looks for a present: English and Spanish, folded.
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

export const gifts = words('gift gifts present presents regalo regalos regalar regalarle obsequio obsequios detalle');

const people = words(`
  mum mom mommy mother dad daddy father parents wife husband partner girlfriend boyfriend fiance fiancee son daughter kid kids child
  children baby sister brother grandma grandmother granny grandpa grandfather aunt auntie uncle niece nephew cousin friend friends
  granddaughter grandson grandchild grandchildren grandkid grandkids stepmom stepdad stepson stepdaughter nieces nephews
  colleague coworker boss teacher neighbor neighbour someone somebody her him them man woman boy girl
  mama madre papa padre padres esposa esposo mujer marido pareja novia novio hijo hija hijos nino nina ninos bebe hermana hermano abuela
  abuelo tia tio sobrina sobrino prima primo amiga amigo amigos colega companera companero jefa jefe maestra maestro vecina vecino alguien ella el nieta nieto nietos nietas`);

/** "Dad", "my dad's birthday". */
export const isPerson = (word: string): boolean => people.has(word) || people.has(word.replace(/s$/, ''));

export const occasions = words(`
  birthday bday christmas xmas anniversary wedding graduation valentine valentines housewarming santa hostess baptism christening
  cumpleanos cumple navidad aniversario boda graduacion reyes bautizo estreno`);

/** What else is said around it. */
export const around = words(`
  a an the my our his her their your for to of some something thing idea ideas nice good great small little big special perfect thoughtful
  holiday mothers fathers day
  he she is hes shes turning turns turned just and y cumplio
  twenty thirty forty fifty sixty seventy eighty ninety veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa
  surprise treat spoil
  thank you secret last minute best
  i im id like need want would could should can do you have any what which get give buy bring find show me looking help with make
  under below than less up about around dollars bucks
  un una unos unas mi mis su sus tu nuestro nuestra para de del al los las algo bonito bonita especial pequeno pequena idea
  dia madre padre
  que cual le les puedo podria comprar hola y tienes oye ofrece ofrecen escoger ayudeme ayudar suegra suegro compro dar busco necesito quiero buscando estoy tienen tiene hay ideas
  menos por hasta dolares`);

export const toys = words('toy toys juguete juguetes');

export const childish = words('kid kids child children baby toddler boy girl nino nina ninos ninas bebe');
