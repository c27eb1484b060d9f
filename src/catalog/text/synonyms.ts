import { stem } from './stem.ts';
import { wordsOf } from './fold.ts';

/** Words that shoppers use for the same thing. The weight of a synonym lies below that of the word itself. */
const groups = `
sofa couch settee
sneakers trainers zapatillas tenis
colour color
grey gray gris
red rojo roja
blue azul
green verde
yellow amarillo amarilla
black negro negra
white blanco blanca
orange naranja
purple violet morado morada
pink rosa rosado rosada
brown marron cafe-color
beige crema cream
silver plateado plateada
gold golden dorado dorada
small pequeno pequena chico chica s
medium mediano mediana m
large big grande l
xl extra-large
ceramic ceramica
wood wooden madera
glass vidrio cristal
steel acero
leather cuero piel
cotton algodon
wool lana
plastic plastico
paper papel
mug taza
cup copa
shirt camisa
tshirt tee camiseta
trousers pants pantalon pantalones
dress vestido
shoe zapato
sock calcetin
hat sombrero gorro
cap gorra
scarf bufanda
glove guante
jacket chaqueta
coat abrigo
bag bolsa bolso
backpack rucksack mochila
bottle botella
plate plato
bowl tazon cuenco
knife cuchillo
spoon cuchara
fork tenedor
pan sarten frypan skillet
pot olla
lamp lampara
candle vela
chair silla
table mesa
bed cama
blanket throw manta
pillow cushion almohada cojin
towel toalla
rug carpet alfombra
book libro
notebook cuaderno
pen boligrafo
pencil lapiz
toy juguete
coffee cafe
tea te
water agua
chocolate cacao
honey miel
soap jabon
shampoo champu
phone telephone telefono movil
cellphone smartphone mobile
laptop notebook portatil
headphones headset earphones auriculares
earphones earbuds
speaker altavoz parlante
charger cargador
cable cord
battery bateria pila
printer impresora
toner cartridge
monitor display pantalla
keyboard teclado
mouse raton
television tv tele televisor
fridge refrigerator nevera
umbrella paraguas
watch reloj
torch flashlight linterna
bin trashcan
diaper nappy
bluray blu-ray
hdd harddisk
`;

const words = new Map<string, readonly string[]>();
const phrases = new Map<string, readonly string[]>();
for (const line of groups.trim().split('\n')) {
  const group = line.split(' ').map((word) => wordsOf(word).map(stem).join(' '));
  for (const one of group) {
    const others = group.filter((other) => other !== one);
    words.set(one, [...new Set([...(words.get(one) ?? []), ...others.filter((other) => !other.includes(' '))])]);
    phrases.set(one, [...new Set([...(phrases.get(one) ?? []), ...others])]);
  }
}

/** The terms that mean about the same as a term; empty for most. */
export const synonymsOf = (term: string): readonly string[] => words.get(term) ?? [];

/** The same with phrases among them, their stems joined by blanks: "xl" → "extra larg". */
export const synonymPhrasesOf = (phrase: string): readonly string[] => phrases.get(phrase) ?? [];
