import type { OrderWords } from './order-words.ts';

export const esUS: OrderWords = {
  cues: {
    add: 'agrega|agregame|anade|anademe|suma|ponme|pon|dame|deme|quiero|quisiera|me da|me das|me pones|me gustaria|agregar|poner|incluye|necesito|para mi',
    remove:
      'quita|quitame|quite|elimina|borra|cancela|saca|retira|ya no quiero|no quiero|olvida|quitale|sacale|no pongas|descarta|quitar|quitarle|olvidate de',
    everything: 'todo|todo el pedido|el pedido entero|toda la orden|mi carrito|el carrito|todo lo demas',
    change: 'cambia|cambiame|cambie|reemplaza|sustituye|cambiar|intercambia|convierte',
    make: 'que sea|que sean|haz|hazlo|hazla|ponlo|ponla|dejalo en|dejala en|deja|sea|sean|seria|debe ser',
    into: 'por|para|a|con|en',
    instead: 'mejor|en su lugar|en cambio',
    'instead-of': 'en vez de|en lugar de|en vez del|en lugar del',
    of: 'de|del',
    with: 'con|que tenga|que lleve|que traiga|lleva|lleve',
    to: 'a|al|a la|en',
    and: 'y|e|ademas|tambien|y tambien',
    or: 'o|ni',
    but: 'pero|excepto|menos|salvo',
    stop: 'por favor|porfa|porfavor',
    correct:
      'no espera|espera|perdon|digo|quiero decir|quise decir|mejor dicho|no mejor|no perdon|corrijo|en realidad|no',
    not: 'no es|tampoco',
    one: 'uno|una|el de|la de|los de|las de|el que lleva|la que lleva|el que tiene|la que tiene|el que va con|la que va con|el con|la con|el suyo|la suya|el mio|la mia|uno de ellos|una de ellas|el primero|la primera',
    a: 'un|algo de|unos|unas',
    another: 'otro|otra|otro igual|otra igual',
    more: 'mas|uno mas|una mas|adicional',
    other:
      'el otro|la otra|los otros|las otras|el segundo|la segunda|el resto|los demas|las demas|el tercero|la tercera|otros|otras',
    last: 'el ultimo|la ultima',
    only: 'solo|solamente|nada mas que|es suficiente|son suficientes|bastan|basta con',
    less: 'menos',
    the: 'el|la|los|las|mi|mis|ese|esa|este|esta',
    it: 'lo|eso|esto|la bebida',
    them: 'esos|esas|estos|estas|ellos|ellas',
    all: 'ambos|ambas|los dos|las dos|todos|todas|cada uno|cada una',
    again: 'lo mismo|lo mismo otra vez|otra vez lo mismo|igual que antes|lo mismo de antes|otra ronda',
    plain: 'normal|regular|normales|solo|sola|tal cual|sencillo sin nada',
  },
  numbers: {
    uno: 1, una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, once: 11, doce: 12, 'un par de': 2, 'media docena de': 6, 'una docena de': 12, 'media docena': 6, 'una docena': 12,
  }, // prettier-ignore
  multiples: { sencillo: 1, simple: 1, doble: 2, triple: 3, cuadruple: 4 },
  modifiers: {
    no: 'sin|nada de|no le pongas|sin nada de',
    extra: 'extra|mas|mucho|mucha|doble de|bastante',
    light: 'poco|poca|un poco de|menos|ligero de|apenas',
  },
  turned: [
    // "La vela más barata" wants no more of anything.
    [/\b(?:el |la |los |las |lo )?(?:mas|menos) (?:barat|car|economic|costos)[oa]s?\b/gu, ' '],
    [/\b(todo) (?:menos|excepto|salvo) ([^.,]+?),? (?:quitalo|quita|fuera)\b/gu, ' quita todo menos $2 '],
    [
      /\b(cambia|quita|pon|haz|deja|agrega|saca|borra|cancela|elimina|anade|convierte|reemplaza|olvida)(me|nos)?(?:lo|la)\b/gu,
      '$1$2 eso',
    ],
    [
      /\b(cambia|quita|pon|haz|deja|agrega|saca|borra|cancela|elimina|anade|convierte|reemplaza|olvida)(?:me|nos)?(?:los|las)\b/gu,
      '$1 esos',
    ],
    [/\b(pon|anade|agrega)les\b/gu, '$1 a todos'],
  ],
  prepositions: 'con|sobre',
  asking:
    'cuanto|cuanta|cuantos|cuantas|a cuanto|a como|como es|como son|como se|que es|que son|que tan|que tal|que lleva|que llevan|que medidas|que tamano|que talla|que color|cual|cuales|por que|cuando|donde|quien|de que|para que',
  common:
    'hola buenos buenas dias tardes noches gracias favor quiero quisiera gustaria puede puedes pedir orden pedido cafe bebida bebidas taza tazas para llevar aqui cada tambien ademas otra otro otros otras solo mejor pero como igual mismo misma despues antes ahora menos mucho poco todo todos algo',
};
