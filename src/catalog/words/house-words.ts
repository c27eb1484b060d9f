import { readGroups } from '../text/groups.ts';

/**
 * What every shop says of its goods, before staff say it otherwise: written as the groups of synonyms are (text/synonym-groups.ts).
 * All of a line are understood; the first behind the bar is what Spanish says for it.
 */
const optionNames = `
colour color | color
size | tamaño talla
`;

/** They say which one, never what thing. */
const coloursAndSizes = `
grey gray | gris
red | rojo roja
blue | azul
green | verde
yellow | amarillo amarilla
black | negro negra
white | blanco blanca
orange | naranja anaranjado anaranjada
purple violet | morado morada violeta púrpura
pink | rosa rosado rosada
brown | marrón café-color castaño castaña
beige cream | crema
silver | plateado plateada
gold golden | dorado dorada
turquoise | turquesa
navy | marino
maroon burgundy | granate burdeos
khaki | caqui
teal |
small s | pequeño pequeña chico chica
medium m | mediano mediana
large big l | grande
xl extra-large | extra-grande muy-grande
xxl extra-extra-large |
`;

const materials = `
ceramic | cerámica
wood wooden | madera
glass | vidrio cristal
steel | acero
leather | cuero piel
cotton | algodón
wool | lana
plastic | plástico
paper | papel
linen | lino
silk | seda
`;

export const houseWords = {
  optionNames: readGroups(optionNames),
  coloursAndSizes: readGroups(coloursAndSizes),
  materials: readGroups(materials),
};
