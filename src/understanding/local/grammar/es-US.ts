import { spanish } from '../moments/moment-words.ts';
import { beyondSpanish } from '../beyond/es-US.ts';
import type { Grammar } from './grammar.ts';
import { wordSet } from './pattern.ts';
import { spanishShorthand } from '../../shorthand.ts';
import { spanishUnits } from './units.ts';

const small = {
  cero: 0, un: 1, una: 1, uno: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10,
  once: 11, doce: 12, trece: 13, catorce: 14, quince: 15, dieciseis: 16, diecisiete: 17, dieciocho: 18, diecinueve: 19,
  veinte: 20, veintiuno: 21, veintiun: 21, veintiuna: 21, veintidos: 22, veintitres: 23, veinticuatro: 24,
  veinticinco: 25, veintiseis: 26, veintisiete: 27, veintiocho: 28, veintinueve: 29, treinta: 30, cuarenta: 40,
  cincuenta: 50, sesenta: 60, setenta: 70, ochenta: 80, noventa: 90, cien: 100, ciento: 100, doscientos: 200,
  doscientas: 200, trescientos: 300, trescientas: 300, cuatrocientos: 400, cuatrocientas: 400, quinientos: 500,
  quinientas: 500, seiscientos: 600, seiscientas: 600, setecientos: 700, setecientas: 700, ochocientos: 800,
  ochocientas: 800, novecientos: 900, novecientas: 900,
}; // prettier-ignore

/** Colours, sizes and materials in every gender and number. */
const bases = 'roj amarill negr blanc morad rosad dorad platead anaranjad pequen median larg cort anch estrech redond cuadrad nuev viej barat car clar oscur ovalad inalambric liger grues delgad fin'; // prettier-ignore
const others = `azul azules verde verdes gris grises marron marrones rosa rosas naranja naranjas violeta turquesa beige crema lila celeste celestes
  marino oliva vino coral grande grandes chico chica chicos chicas enorme enormes mini xs s m l xl xxl regular alto alta altos altas
  red blue black white green grey gray yellow pink purple brown small medium large
  ceramica madera metal acero vidrio cristal plastico cuero algodon lana lino bambu papel carton simple simples doble dobles`;
const descriptors = [...bases.split(' ').flatMap((base) => ['o', 'a', 'os', 'as'].map((end) => base + end)), ...others.split(/\s+/u)]; // prettier-ignore
const anyDescriptor = descriptors.join('|');

const please =
  'por favor|porfavor|por fa|gracias|muchas gracias|mil gracias|muchisimas gracias|amable|si es tan amable|amigo|amiga|senor|senora|senorita|jaja|jajaja';
const cart =
  '(?:(?:el|mi|tu|su|al|la|del|este|nuestro) )?(?:carrito|carro|cesta|canasta|bolsa)(?: de (?:la )?compras?)?';
/** What is said before the wish itself, and is a yes where nothing follows: "ándale pues, agrégala", "sale, póngamela". */
const opening = [
  '(?<=^)(?:hijole|uy+|ay+|uff*|nombre|fijese|fijate|mano|manito|joven|jefe|jefa|guey|wey|compa)(?: que)?(?= (?:, )?[^ ,.])',
  '(?<=^)(?:andale|andele|orales?|arre)(?: pues)?(?= (?:, )?(?!pues|si|no|,|\\.)[^ ])',
  '(?<=^)(?:sale|va|vale|venga|ok|dale)(?: pues)?(?= (?:, )?(?:me (?:lo|la|los|las) |(?:pon|agreg|anad|ech|met|apunt|mand|d[ae])[^ ]*l[oa]s?(?![^ ])))',
].join('|');
/** Who something is for; what is looked for does not go by that. */
const people =
  'mama|mami|madre|jefecita|jefa|jefe|papa|papi|padre|viej[oa]|hij[oa]s?|herman[oa]s?|abuel[oa]s?|abuelit[oa]s?|ti[oa]s?|prim[oa]s?|sobrin[oa]s?|amig[oa]s?|novi[oa]|espos[oa]|marido|mujer|suegr[oa]s?|cunad[oa]s?|niet[oa]s?|vecin[oa]s?|profe|maestr[oa]s?|pareja|ahijad[oa]|comadre|compadre|yerno|nuera|companer[oa]s?|familia';
/** What is said of a thing that pleases, and tells nothing of which. */
const lovely = '(?:(?:lind|bonit|hermos|precios|chul|bell|chid)[oa]s?|padres?|nice|cool)';
/** What is taken kindly before more is said: "de acuerdo. Póngame una". */
const approval =
  'de acuerdo|perfecto|genial|muy bien|estupendo|excelente|buenisimo|fantastico|fenomenal|barbaro|chevere|padrisimo|(?:sale|va|claro|listo|dale|eso|esta bien|de una|joya|simon|cool|hecho)(?= [,.])';
/** How somebody is met: "qué onda, ¿andan abiertos?". */
const meeting =
  'que onda(?! con)|buen dia|(?:como (?:va|van|andas?|andan|estas?|estan|le va|les va|te va)|que mas|quiubo|que hubo|todo bien|que hay|que hubole)(?= [,.])|che|holis?|holaa+|(?:quiubo|que hubo|epa|ey|que mas) (?:parce|parcero|pana|bro)|parce|parcero|pana|bro|boludo|loco|colega';
/** "tacitas" → tazas, "cafecito" → cafe, "chiquita" → chica: what it may be, of which one is a word. */
const fondlyOf = (word: string): readonly string[] => {
  const [, stem = '', gender = '', number = ''] = /^(\p{L}{2,})it([oa])(s?)$/u.exec(word) ?? [];
  if (!stem) return [];
  const spelled = [stem.replace(/c$/u, 'z'), stem.replace(/qu$/u, 'c'), stem.replace(/gu$/u, 'g')];
  const stems = [...new Set([stem, ...spelled, stem.replace(/e?c$/u, ''), stem.replace(/c$/u, '')])];
  return stems.flatMap((start) => [start + gender + number, `${start}e${number}`, start + (number && `e${number}`)]);
};
const end = '(?= (?:,|\\.|por|en|al|mejor|tambien|entonces|y|quiero|dame|si|para)(?![^ ])|$)';

export const esUS: Grammar = {
  numbers: {
    small,
    multipliers: { mil: 1_000, millon: 1_000_000, millones: 1_000_000, docena: 12, docenas: 12 },
    phrases: {
      'una docena de': 12, 'una docena': 12, 'docena de': 12, 'media docena de': 6, 'media docena': 6,
      'un par de': 2, 'un par': 2, 'par de': 2,
    }, // prettier-ignore
    joiner: 'y',
    joinsTens: true,
    articles: [],
    negative: ['menos', 'negativo'],
    isOnlyAWord: (words, at) => {
      const word = words[at] ?? '';
      const next = words[at + 1] ?? '';
      const before = words[at - 1] ?? '';
      if (word === 'un') return next !== 'millon';
      if (word === 'uno')
        return (
          /^(?:ese|este|cada|otro|cual|algun|ningun|el|aquel|como|a|es|alguno|de)$/u.test(before) && before !== 'a'
        );
      if (word === 'una') return /^\p{L}/u.test(next) && !closing.has(next);
      return false;
    },
    pronoun: () => undefined,
  },
  ordinals: {
    primero: 1, primera: 1, primer: 1, primeros: 1, primeras: 1, segundo: 2, segunda: 2, tercero: 3, tercera: 3,
    tercer: 3, cuarto: 4, cuarta: 4, quinto: 5, quinta: 5, sexto: 6, sexta: 6, septimo: 7, septima: 7, octavo: 8,
    octava: 8, noveno: 9, novena: 9, decimo: 10, decima: 10, ultimo: -1, ultima: -1, ultimos: -1, ultimas: -1,
    penultimo: -2, penultima: -2,
  }, // prettier-ignore
  ordinalSuffix: 'ro|ra|do|da|er|o|a|to|ta|mo|ma|vo|va|no|na',
  notOrdinal:
    '(?:un|espera(?: un)?|dame un) 0th|(?:pero|y) 0th|(?<!(?:el|la|los|las|al|del) )0th (?:dime|digame|muestrame|dame|que|cuanto|quiero)|(?:por|de|en) 0th (?:vez|lugar)|0th (?:vez|semana|noche|mes|ano|pedido|pedidos|orden|compra|nombre|que)|por 0th|primero que nada',

  money: {
    units: '\\$|us\\$|dolar(?:es)?|usd|pesos?|euros?|eur|€|libras?|£|dls|dlls',
    named: [
      ['USD CAD AUD NZD', 'dolar(?:es)?|dls|dlls'],
      ['MXN COP ARS CLP DOP CUP UYU PHP', 'pesos?'],
      ['EUR', 'euros?|eur|€'],
      ['GBP', '£'],
    ],
    cents: 'centavos?|centimos?|cents?|¢',
    before: [
      [
        'at-most',
        'menos de|por menos de|por debajo de|debajo de|bajo|abajo de|hasta|maximo|maximo de|un maximo de|como maximo|no mas de|a lo mucho|a lo mas|mas barat[oa]s? (?:de|que)|inferior(?:es)? a|menor(?:es)? (?:a|de|que)|que no pasen? de|que no cuesten? mas de|que cuesten? menos de|un presupuesto de|presupuesto de|presupuesto|tope de',
      ],
      [
        'at-least',
        'mas de|por mas de|por encima de|encima de|arriba de|desde|minimo|minimo de|un minimo de|al menos|a partir de|superior(?:es)? a|mayor(?:es)? (?:a|de|que)|por lo menos|que cuesten? mas de',
      ],
      ['about', 'alrededor de|cerca de|como|como de|unos|unas|aproximadamente|mas o menos|casi|por ahi de'],
    ],
    after: [
      ['at-most', 'o menos|maximo|como maximo|a lo mucho|o mas baratos?|o por debajo'],
      ['at-least', 'o mas|minimo|como minimo|en adelante|para arriba|\\+'],
      ['about', 'mas o menos|aproximadamente|o algo asi|aprox'],
    ],
    between: ['entre AMOUNT (?:y|a) AMOUNT', 'de AMOUNT (?:a|hasta) AMOUNT', 'desde AMOUNT hasta AMOUNT'],
    priceWords:
      'menos de|por debajo de|debajo de|bajo|abajo de|hasta|maximo|no mas de|mas barat[oa]s? (?:de|que)|mas de|encima de|arriba de|desde|a partir de|menor(?:es)? (?:a|de|que)|mayor(?:es)? (?:a|de|que)|inferior(?:es)? a|superior(?:es)? a|alrededor de|cerca de',
  },
  order: {
    named:
      '(?:(?:mi|el|la|de|del) )?(?:pedido|orden|compra|reserva) (?:numero|num|nro|no|n|id)(?: \\.)?(?: es)?(?: el)?|numero de (?:pedido|orden)(?: es)?(?: el)?|folio',
    loose: 'numero(?: es)?(?: el)?|es el|es la',
    owned:
      '(?:mi|el|la|del|ese|este|esa|cancela|cancelar|cancelen|rastrea|rastrear|sobre|de mi|con mi|repite|repetir) (?:pedido|orden|compra)',
    bare: 'pedido|orden|pedidos|compra',
    label: 'numero|num|nro|no|n|id|es|el|de|.',
    nought: 'oh|o',
  },
  date: {
    days: { hoy: 0, 'esta noche': 0, 'pasado manana': 2, manana: 1, ayer: -1, anteayer: -2, antier: -2 },
    weekdays: [['domingo'], ['lunes'], ['martes'], ['miercoles'], ['jueves'], ['viernes'], ['sabado']],
    months: [
      ['enero'],
      ['febrero'],
      ['marzo'],
      ['abril'],
      ['mayo'],
      ['junio'],
      ['julio'],
      ['agosto'],
      ['septiembre', 'setiembre'],
      ['octubre'],
      ['noviembre'],
      ['diciembre'],
    ],
    ahead: [
      ['(?:en|dentro de) 0 dias?', 1],
      ['(?:en|dentro de) (?:0|una) semanas?', 7],
      ['hace 0 dias?', -1],
      ['la proxima semana|la semana que viene', 7],
    ],
    lead: 'para el|hasta el|desde el|el proximo|este|proximo|el|para|hasta|desde|al',
    dayMonth: ['DAY (?:de )?MONTH'],
  },
  moments: spanish,
  answer: {
    yes: '👍|👌|✅|si(?: ,)? (?:es[aeo]|est[aeo])(?: (?:mero|mera|mismo|misma|esta bien|me gusta|me sirve|va bien))?(?=$)|si senora?|si(?: ,)? (?:asi )?esta (?:bien|correcto|perfecto)|si(?! (?:tienes|tiene|tienen|hay|puedes|puede|pueden|es posible|no|me|te|compro|quiero saber|estan|esta))|sii+|sip|sep|seh|claro que si|claro|por supuesto|desde luego|efectivamente|afirmativo|asi es|dale|hagale|simona?|obvio(?: que si)?|como no|con gusto|sin duda|ya lo creo|yes|yeah|yep|yup|sure|go ahead',
    no: '👎|❌|noo+|nop|nope|noup|nah|nanay|nel(?: pastel)?|no(?: ,)? siempre no|siempre no|negativo|para nada|de ninguna manera|claro que no|por supuesto que no|en absoluto|no(?= (?:,|\\.|no|gracias|muchas gracias|mejor|quise|queria|perdon|espera|asi|por favor|porfa|digo|dije|me equivoque|era|eran|son|todavia|aun|ahora|0|0th|un|una|uno|prefiero|quita|cancela|ese no|esa no|eso no)(?![^ ])|$)|no(?= (?:el|la|los|las|ese|esa|esos|esas|este|esta)(?![^ ]))(?! esta (?:bien|mal|correcto))(?! (?:el|la|los|las|ese|esa|esos|esas|este|esta)(?: (?!,)[^ ]+){1,4} (?:,|sino)(?![^ ]))',
    alone: {
      yes: 'seguro que si|eso mismo|con es[eao](?: (?:mismo|misma|esta bien))?(?=$)|aja|de 0(?=$)|quiero(?=$)|lo confirmo|ok|okay|okey|oka|vale|bueno|esta bien|de acuerdo|perfecto|correcto|exacto|exactamente|listo|lista|hazlo|adelante|va que va|sale y vale|sale va|ya vas|ya estas|arre|andale|andele|orales?|de una|confirmo|confirmado|confirmada|confirmar|sale|va|venga|orale|me parece bien|me parece|todo bien|todo correcto|esta correcto|es correcto|eso es|sigue|continua|procede|lo quiero|la quiero|los quiero|las quiero|acepto|seguro|s|asi esta bien|asi mismo|tal cual|claro hazlo|te confirmo',
      no: 'n|no creo|no senora?|ni hablar|nada de eso|que va|no estoy de acuerdo|ya no (?:(?:lo|la|los|las) )?quiero|todavia no|aun no|ahora no|por ahora no|hoy no|mejor (?:ya )?no|ahorita no|nada|nada mas|ninguno|ninguna|ningunos|nunca|jamas|incorrecto|no quiero|no lo quiero|no la quiero|no los quiero|no las quiero|eso es todo|es todo|seria todo|asi no|no esta bien|no es correcto|esta mal|tampoco|no me interesa|no hace falta|no es necesario|no lo hagas|no lo compres|no lo pidas|no lo confirmes|no confirmes|no confirmo|que no|yo creo que no|creo que no|de eso nada',
    },
    neither:
      'no (?:hay (?:problema|de que)|te preocupes|importa|pasa nada|entiendo|entendi|se|sabes|tienes|tienen|funciona|puedo|hay)|si o no|buen[oa]s? (?:dias?|tardes?|noches?)|bien y (?:tu|usted)|ya (?:no|llego|esta)|(?:claro|por supuesto|desde luego|obvio) que (?!(?:si|no)(?![^ ]))|si(?: ,)? claro(?: ,)? como no',
    pause:
      '(?:no |si |ok |ay |pero )?(?:(?:, )?(?:espera|esperate|espere|esperame|aguanta|aguarda)(?: (?:un|0) (?:momento|momentito|minuto|0th|poco|rato)| tantito)?|(?:dame |deme |solo )?un (?:momento|momentito|minuto|minutito|0th|rato))(?:(?: ,)? deja(?:me)? (?:pensar(?:lo)?|ver|revisar))?|momento|momentito',
    polite: `${please}|pues|eh+|mmm+|hmm+|oye|oiga|hola|entonces|ahora|asi(?! es)|todo|esta vez|por ahora|por el momento|y|senor|perdon(?=$)|lo siento(?=$)`,
    approving:
      'excelente|genial|super|cierto|bien|muy bien|que bien|bueno(?= (?:si|no)(?![^ ]))|chevere|padre|buenisimo|fantastico',
    but: '(?:pero|solo|solamente|excepto|aunque|mejor|cambia|con)',
    however: '(?:, )?(?:pero|aunque|solo que|mejor)',
    reservations:
      'no|ni|nunca|jamas|nada|si|cuando|despues|luego|antes|primero|0th|manana|mas tarde|hoy|otro dia|hasta|a menos|otr[oa]s?|quiza|quizas|tal vez|creo|supongo|espera|cancela|olvida|olvidalo|como|que es|cuanto|cuanta|cual|donde|por que|quien|dime|digame|falta|muy|demasiado|tengo que|debo',
    confirming:
      'hazlo ya|confirmo (?:el|mi) (?:pedido|orden|compra)|haz el pedido|adelante (?:y )?(?:pide|ordena|compra)(?:lo|la)?|(?:quiero |puedes |puede )(?:ordenarl[oa]s?|pedirl[oa]s?|comprarl[oa]s?|hacer (?:el|mi) pedido)|(?:por favor )?(?:haz|haga|hagan|realiza|realice|confirma|confirme|completa|termina|finaliza|pon|envia|manda|procesa) (?:el|mi|la|ese|este) (?:pedido|orden|compra)|pid[ae]l[oa]s?|compr[ae]l[oa]s?|(?:compr|confirm)[ae](?:me)?(?: (?:la|mi) compra| (?:el|mi) pedido)?(?=$| [,.])|(?:compremos|procedamos|proced[ae])(?: con (?:la compra|el pedido))?|(?:mand|envi)[ae](?:me)?l[oa]s?|c[oa]br[ae]l[oa]s?|orden[ae]l[oa]s?|cobreme|cobrame|cobra|pagalo|me lo llevo|me la llevo|me los llevo|me las llevo|lo compro|la compro|los compro|ordenalo',
    refusing:
      '(?:yo )?(?:no|ya no|nunca|mejor no)(?: (?:lo|la|los|las|me|te|le|quiero|queria|quisiera|voy|deseo|pienso|puedo|a|que|vayas|vaya|mas|nada))*(?: (?:orden(?:es?|ar(?:l[oa]s?)?)|pid(?:as|a)|pedir(?:l[oa]s?)?|compr(?:es?|a|ar(?:l[oa]s?)?)|cobr(?:es?|a|ar(?:me|l[oa]s?)?)|confirm(?:es?|ar(?:l[oa]s?)?)|hag(?:as|a)|hacer(?:l[oa]s?)?|pag(?:ues?|ar(?:l[oa]s?)?)|pong(?:as|a)|poner(?:l[oa]s?)?|envi(?:es?|ar(?:l[oa]s?)?)|mand(?:es?|ar(?:l[oa]s?)?)|proces(?:es?|ar)|sig(?:as|a)|seguir|continu(?:es?|ar)))(?: (?:nada|eso|ese|esto|(?:el|la|mi|ese|esa|este|esta|un|una) (?:pedido|orden|compra|tarjeta|pago)|todavia|ahora|hoy))*|(?:nada|no)(?: ,)? (?:olvidal[oa]|olvidel[oa]|cancela(?:r?l[oa])?|par[ae](?:l[oa])?|dejal[oa]|no importa|ya no)',
  },
  unplain: {
    asking:
      'quien|quienes|que(?! tal| sea)|cual|cuales|como(?! no)|cuando|cuanto|cuanta|cuantos|cuantas|donde|por que|para que|hay|tiene|tienes|tienen|viene|vienen|existe|existen|trae|traen|a cuanto',
    qualifying:
      'no|ni|nunca|jamas|nada|ninguno|ninguna|sin|pero|excepto|salvo|menos|tampoco|cuando|cual|cuanto|cuanta|donde|o|u|en vez de|en lugar de|muy|demasiado|demasiada|extra|doble|media|medio|claro|clara|oscuro|oscura|palido|palida|marino|celeste|cielo|espera|cancela|olvida|quita|ya tengo',
    refusing: 'no(?= (?!,|se ))|que no (?:sea|sean)|cualquiera menos|todo menos|nada de',
  },
  correction: {
    leaving: 'olvidalo|olvidelo|no importa|dejalo|dejelo|cambie de opinion',
    phrases:
      '(?<=pero )(?:quiero|solo quiero|necesito|quisiera|ponme|dame)|quise decir|quiero decir|queria decir|quise pedir|queria pedir|me equivoque(?: de)?|me he equivocado(?: de)?|me referia a|me refiero a|cambi[ae]l[oa]s? (?:a|por|para)|cambia(?:r)? eso (?:a|por)|que sean?|mejor dicho|correccion|me confundi|pensandolo bien|pensandolo mejor|hazl[oa]s? de|prefiero|preferiria|cambie de opinion|cambio de opinion|dije|habia dicho',
    head: 'mejor|no mejor|espera|esperate|perdon(?= (?:, )?(?:0|quise|el|la|los|las|no|eran?|son)(?![^ ]))|perdona(?= (?:, )?(?:0|quise|el|la|no))|de hecho|en realidad|ay no|ups|digo|eran?|son(?= 0)|sino',
    tail: 'mejor|en su lugar|en cambio|en vez|quise decir|digo|en vez de (?:eso|ese|esa|esos|esas|este|esta)|en lugar de (?:eso|ese|esa|esos|esas|este|esta)',
    amending:
      '(?:(?:,|\\.) )?(?:(?:no|ay|ay no|espera|perdon|ups) (?:, )?)*(?:mejor(?: dicho)?(?: que sean)?|que sean|digo|quise decir|quiero decir|en realidad|no|perdon|son|eran)(?: ,)?',
    without:
      '(?:en vez de|en lugar de)(?: (?!,|\\.)[^ ]+){1,6}?(?= (?:,|\\.|quiero|dame|mejor|pon|ponme|por favor|deme)(?![^ ])|$)|(?<=^|(?:,|no|\\.) )no (?:el|la|los|las|ese|esa|esos|esas|0)(?: (?!,|\\.|sino)[^ ]+){0,4}?(?= (?:,|sino)(?![^ ]))|(?<=, )no (?:el|la|los|las|ese|esa|0)(?: (?!,|\\.)[^ ]+){0,3}$|(?<=^|, )no (?!gracias|quiero|se|es|me|te|le|lo|hay|tengo|puedo|ya|mucho|mejor|por|si)[^ ,.]+(?= , (?!gracias|por|quiero|ya)[^ ]+(?: [^ ]+){0,2}$)|(?<=^|, )[^ ,.]+ no(?= , (?!gracias|por|quiero|ya)[^ ]+(?: [^ ]+){0,2}$)',
  },
  reference: {
    ordinal:
      '(?:(?:el|la|los|las|ese|esa|tu|del|al) )?0th(?: 0)?(?: (?:opcion|opciones|producto|productos|articulo|articulos|cosa|uno|una|de la lista|resultado))?|(?<top>(?:el|la) de (?:hasta )?arriba)|(?<bottom>(?:el|la) de (?:hasta )?abajo)|(?<middle>(?:el|la|los|las)(?: que esta)? (?:del (?:medio|centro)|(?:de )?en ?medio))',
    numbered:
      '(?:(?:el|la) )?(?:numero|opcion|articulo|producto|resultado|#|nro|num) (?:numero |# )?0|# 0|(?:el|la) 0(?= (?:,|\\.|por|al|en|y)(?![^ ])|$)',
    price: [
      [
        'cheapest',
        '(?:el|la|los|las|lo) (?:producto |opcion )?mas (?:barat[oa]s?|economic[oa]s?|accesibles?)(?: de (?:todos|todas|ellos|ellas|esos|esas|estos|estas|los dos|las dos))?|(?:el|la|los|las) de menor precio|(?:el|la) menos car[oa]',
      ],
      [
        'dearest',
        '(?:el|la|los|las|lo) (?:producto |opcion )?mas (?:car[oa]s?|costos[oa]s?)(?: de (?:todos|todas|ellos|ellas|esos|esas|los dos|las dos))?|(?:el|la|los|las) de mayor precio',
      ],
      [
        'cheaper',
        '(?:el|la|los|las) (?:barat|economic)(?:it)?[oa]s?(?! de)|(?:(?:algo|un[oa]s?|algun[oa]s?|otr[oa]s?|un poco) )?(?:que sean? )?(?:mas (?:barat[oa]s?|economic[oa]s?|accesibles?)|menos car[oa]s?|de menor precio)(?! (?:que|de))',
      ],
      ['dearer', '(?:(?:algo|un[oa]s?|algun[oa]s?|otr[oa]s?) )?mas (?:car[oa]s?|costos[oa]s?)(?! (?:que|de))'],
    ],
    other: 'el otro|la otra',
    one: 'es[eao] mism[oa]|est[eao] mism[oa]|es[eao] (?:mero|mera)|est[eao] (?:mero|mera)|el mismo|la misma|lo mismo|ese|esa|eso|este|esta|esto|aquel|aquella|(?:me )?(?:lo|la) (?:quiero|llevo|tomo|compro|agrego|prefiero|quedo)|(?:agrega|anade|anada|echa|eche|apunta|apunte|envuelve|envuelva|cobra|cobre|agregue|quita|quite|pon|ponga|elimina|borra|da|compra|saca|mete|cambia|pide|ordena|lleva|muestra|ensena|describe|devuelve|reserva|agregar|anadir|quitar|poner|comprar|cambiar|pedir|devolver|eliminar)(?:me|te)?l[oa]|lo|ponmel[oa]',
    both: 'ambos|ambas|(?:los|las) dos',
    all: '(?:todos|todas) (?:ellos|ellas|esos|esas|estos|estas)',
    many: 'esos|esas|estos|estas|aquellos|aquellas|ellos|ellas|(?:me )?(?:los|las) (?:quiero|llevo|tomo|compro|agrego|prefiero|quedo)|(?:agrega|anade|echa|eche|apunta|apunte|ponga|agregue|quita|pon|elimina|borra|da|compra|saca|mete|cambia|pide|lleva|muestra|compara|agregar|anadir|quitar|comprar|comparar|eliminar)(?:me)?l[oa]s',
    idle: '(?<=, )(?:de )?es[oa]s (?!y |por |no |que |en )[^ ,.]{4,}|que (?:vaya|combine|haga juego|quede bien) con (?:eso|esto|ese|esa|este|esta|esos|esas|el|ella|ellos|ellas)|(?:eso|esto) es (?:todo|correcto)|por eso|a eso|como (?:esta|estas|estan)|donde esta|cuando esta|esta (?:disponible|en|abiert[oa]|cerrad[oa]|bien|mal|agotad[oa]|list[oa]|muy|mi|el|la|hech[oa]|un|semana|noche|tarde|tienda|vez|roto|incluid[oa])|est(?:e|a) (?:mes|ano|semana|tienda|sitio)|lo (?:siento|que|mismo de siempre|mas)|para eso|de eso nada|eso no|con eso(?=$| (?:esta|seria|es))|eso (?:nomas|nada mas|seria)|no lo (?:se|hagas)|repetirlo|repitelo|por lo|a lo|que esta',
    described: [
      `(?:el|la|los|las|ese|esa|esos|esas|este|esta|estos|estas|un|uno|una) (?<words>(?:${anyDescriptor})(?: (?:${anyDescriptor}))*)${end}`,
      `(?:el|la|los|las|ese|esa) (?:de|con|en|sin) (?<words>(?:(?!0|,|\\.|la|el|los|mi|tu|ayer|hoy|arriba|menor|mayor)[^ ]+ ?){1,3}?)${end}`,
    ],
  },
  filling: { one: 'una', and: 'y', day: 'mañana' },
  beyond: beyondSpanish.trim().split('\n'),
  lostAccents: [
    [
      '(?<=(?:un|el|del|al|de|otro|algun|ese|este|su|0) )te|te(?= (?:verde|negro|blanco|rojo|helado|frio|caliente|de|en bolsitas?)(?![^ ]))',
      'té',
    ],
    ['tes', 'tés'],
  ],
  keptAccents: new Set(['té', 'tés']),
  shorthand: spanishShorthand,
  joining: 'asi como|junto con|y tambien|y ademas|y luego',
  hesitation: `(?:maldit[oa]s?|condenad[oa]s?|pinches?|jodid[oa]s?)(?= [a-z])|e+h+|e+m+|mm+|h+m+|u+h+|a+h+|(?<=^|, )este(?= ,)|${opening}`,
  talk: {
    left: [
      `${approval}|${meeting}`,
      'hola|buen[oa]s?(?: (?:dias|dia|tardes|noches))?|que tal|oye|oiga|disculpa|disculpe|disculpen|perdon|perdona|perdone|saludos|buenas|hey|parley',
      `ok|okay|vale|bueno|bien|pues|entonces|ahora|tambien|ademas|pero|ah|ay|solo|solamente|quizas|quiza|tal vez|eh+|este|mmm+|la verdad|en realidad|luego|despues|primero que nada|ya|si|no(?! (?:${anyDescriptor})(?![^ ]))|que|y|a ver|mira|mire|por si acaso|asi que`,
      please,
      '(?:me |nos |te |se )?(?:puedes|puede|podrias|podria|pueden|podrian|puedo|podemos|quieres|quisieras|serias tan amable de|es posible|seria posible|hay manera de|se puede)(?: (?:por favor|me|nos))?',
      '(?:yo |nosotros )?(?:me |nos )?(?:gustaria|encantaria|interesaria|querria|querriamos|quisiera|quisieramos|quiero|queria|queremos|necesito|necesitaba|necesitamos|deseo|desearia|busco|buscaba|estoy buscando|ando buscando|estaba buscando|estoy interesad[oa] en|voy a|vamos a|quiero que|llevo|llevare|tomare|tomo|interesa|interesan|hace falta|hacen falta|falta|apetece|antoja|pido|pongo|compro|ordeno|tengo que|debo|pensaba|prefiero)(?: (?:saber|ver|comprar|pedir|ordenar|llevar(?:me)?|agregar|anadir|tener|encontrar|buscar|conseguir|mirar|poner|que me des|hacer|probar|quitar|eliminar|cambiar|comparar|de|a|en|me|solo|tambien|adquirir|hallar))*',
      '(?:muestra|mostrar|muestre|ensena|ensenar|ensene|da|de|den|dar|busca|buscar|busque|encuentra|encontrar|trae|traer|pon|poner|ponga|consigue|conseguir|vende|manda|recomienda|sugiere|ayuda|di|dime|cuenta|agrega|agregar|agregue|anade|anadir|anada|mete|meter|suma|compra|comprar|pide|pedir|ordena|ordenar|quita|quitar|quite|elimina|eliminar|borra|borrar|saca|sacar|cambia|cambiar|cambie|reemplaza|compara|comparar|describe|describir|explica|reserva|ver|mirar|llevar|regala|regale|regalas|echa|eche|pasa|pase|despacha|despache|apunta|apunte|incluye|sume|deja|dejame|prueba|cancela|cancelar|devolver|habla|hablame)(?:me|nos|le|selo)?(?: (?:a|de|mas|sobre|un poco|ver|algo de|acerca de|buscar|encontrar|conseguir|saber|por|comprar|tambien))*',
      '(?:(?:lo|la|los|las) )?(?:tienes|tiene|tienen|tendras|tendran|venden|vendes|vende|manejan|hay|habra|ofrecen|ofreces|existe|existen|les queda|les quedan|te queda|te quedan|queda|quedan|tenes|consigo|encuentro)(?: (?:por ahi|por casualidad|tambien|todavia|aun|mas|disponibles?|algo de|en))*',
      '(?:que|cual|cuales|cuanto|cuanta|cuantos|cuantas|como|donde|cuando|quien|por que|para que|a cuanto)(?: (?:es|son|esta|estan|cuesta|cuestan|vale|valen|sale|salen|precio tiene|precio tienen|tal|tipos? de|clases? de|otr[oa]s?|mas|hay|tienes|tienen|venden|hay de|puedo|hacen))*',
      '(?:el |mi )?dinero (?:de|del)|la plata (?:de|del)|(?:el |los )?precios? (?:de|del|para)|informacion (?:de|del|sobre)|detalles (?:de|del|sobre)|mas (?:sobre|de|informacion|detalles)|sobre|acerca de|(?:la )?diferencia entre|cuesta|cuestan|vale|valen|es|son|esta|estan|disponible',
      '(?:la )?cantidad de|a|de|del|al|en|con|para|por|entre|me|nos|lo|le|se|te|todo|todos los|todas las|solo',
    ].join('|'),
    right: [
      please,
      `(?:a|al|en|de|del|para) ${cart}|${cart.replace('(?:(?:el|mi|tu|su|al|la|del|este|nuestro) )?', '(?:el|mi|al|del) ')}|(?:a|al|en|de|del) (?:mi |el |la )?(?:lista|pedido|orden|compra)`,
      'para mi|para nosotros|disponibles?|en existencia|en stock|ahora(?: mismo)?|hoy|tambien|ademas|otra vez|de nuevo|mejor|en vez|si (?:tienes|tienen|hay|es posible|puedes|se puede)(?: (?:uno|una|alguno|alguna|algunos))?|o algo (?:asi|parecido|similar)|o algo|o asi|es|son|esta|estan|cuesta|cuestan|hay|tienes|tienen|venden|aqui|ahi|alla|pues|vale|ok|ya|entonces|todavia|aun|nomas|nada mas|en (?:la|su|tu|esta) tienda|en linea|creo|supongo|para comprar|por ahora|verdad|no|si|a la venta|en oferta',
      '(?:(?:a|en) )?(?:cuanto|que precio|que tal|como) (?:me |nos )?(?:cuesta|cuestan|vale|valen|sale|salen|es|son|esta|estan|queda|quedan|tiene|tienen)',
      'por|de|del|la|el|los|las|un|una|unos|unas|y|o|a|al|en|con|para|que|me|se|lo|algun|alguna|algunos|algunas|mas',
      '(?:es|son) (?:para )?(?:un|una|unos|unas|mi|muy)(?: .*)?',
      '(?:,|porque|ya que|pues|como) (?:yo|me|es|son|ella|el|mi|no|si|necesito|quiero|tengo|puedes|cual|cuanto|que|por)(?: .*)?',
    ].join('|'),
    anywhere: `(?:a|al|en|de|del) ${cart}|por favor|porfavor|porfa|gracias|lo mas (?:barato|economico|caro|costoso)|o sea|eh+|para (?:mi|mis|su|sus|tu|tus|nuestr[oa]s?) (?:${people})(?![^ ])|(?:esta|estan|se ve|se ven) (?:(?:muy|bien|super|re|tan) )?${lovely}(?![^ ])|(?<=, )de es[oa]s (?!(?:${anyDescriptor})(?![^ ]))[^ ,.]{4,}`,
    telling:
      '(?:es|est[aá]|estoy(?! buscando)|estamos(?! buscando)|tengo|tenemos|viene|vienen|mi|mis|nuestr[oa]s?|hace|llueve|porque|como|ya que|cuando)(?: (?!0|carrito|pedido|orden)[^ .,]+){0,10}?(?: ,| y| asi que| pero| entonces| por eso)+(?= (?:necesito|necesitamos|quiero|queremos|busco|buscamos|quisiera|me|nos|tienes?|tienen|venden|hay|puedes|que)(?![^ ]))',
    greeting: `${meeting}|hola|buenas|muy buenas|buen[oa]s? (?:dias?|tardes|noches)|que tal|saludos|hey|oye|oiga|disculp[ae]|perdon[ae]|senorita|joven`,
    setting:
      '(?:cambia|cambie|cambiar|deja|deje|dejar|pon|ponga|haz|haga|sube|baja|actualiza)(?: [^ ]+)* 0|que sean?(?: [^ ]+)* 0|sean? 0',
  },
  negating: wordSet('no sin'),
  attributive: wordSet('con en sin de'),
  single: wordSet('un una otro otra'),
  determiners: wordSet(
    'unos unas algun alguna algunos algunas el la los las mi mis tu tus su sus ese esa esos esas este esta estos estas aquellos varios varias muchos muchas pocos pocas todos todas ambos ambas lo cualquier ningun ninguna',
  ),
  comparing: wordSet('contra vs versus'),
  separators: wordSet(', y e & mas tambien ademas + o contra'),
  partitives: wordSet('de mas otros otras del veces x pares par unidades unidad piezas pieza pzas pz adicionales cada'),
  measures: wordSet(
    'pulgadas pulgada " cm centimetros mm milimetros m metro metros pies pie gb tb mb kb ghz mhz hz w watts vatios v volt voltios amp amperios mah ml mililitros l litro litros onza onzas oz libra libras lb lbs kg kilo kilos g gr gramos % puertos hojas capas personas piezas-set horas dias meses anos grados megapixeles mp botones kilogramo kilogramos gramo litros galon galones miligramos paquete paquetes piezas pieza pulg volts watt vatio voltio amperio miliamperios oz',
  ),
  units: spanishUnits,
  containers: wordSet('paquete paquetes pieza piezas'),
  inside: wordSet('en'),
  labels: wordSet('talla tallas tamano numero num nro del modelo version serie tipo calibre parte generacion'),
  joints: wordSet('a al por en de con para como'),
  // "Sin azúcar" says it in front.
  lacking: new Set(),
  descriptors: new Set(descriptors),
  pronouns: new Set(),
  small: wordSet(
    `a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por segun sin sobre tras el la los las lo un una unos unas
     yo tu el ella ello nosotros ustedes ellos ellas me te se nos le les mi mis tus su sus nuestro nuestra mio mia suyo ese esa eso esos esas este esta esto estos estas aquel aquella
     que quien cual cuales cuando donde como cuanto cuanta cuantos cuantas porque pues si no y e o u ni pero sino aunque mientras
     es son era eran ser soy eres somos fue fueron sea sean estoy estas estamos estan estar esta hay haber he ha han habia tengo tiene tienes tienen tener
     muy mas menos mucho muchos muchas poco tan tanto todo toda todos todas algo nada alguien nadie alguno alguna algunos ninguno cada otro otra otros otras mismo misma
     ya aun todavia siempre nunca tambien tampoco solo entonces ahora luego despues antes aqui ahi alli asi bien mal mejor
     puedo puede puedes pueden quiero quieres quiere hacer hace hago dice decir digo voy va van ir dar doy da uno cosa cosas favor gracias hola`,
  ),
  isPlural: (word) => /[^s]s$/u.test(word),
  fondlyOf,
};

const closing = wordSet(
  'por porfavor porfa y al en de mas nada para pero entonces tambien , . gracias solamente o con como',
);
