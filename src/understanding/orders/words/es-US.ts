import { spanishShorthand } from '../../shorthand.ts';
import { askedOfVerbs } from './es-verbs.ts';
import type { OrderWords } from './order-words.ts';

export const esUS: OrderWords = {
  cues: {
    add: 'agrega|agregame|anade|anademe|ponme|suma|echa|mete|trae|pasame|regalame|mandame|sirveme|ocupo|pon|dame|deme|denos|danos|quiero|quisiera|me da|me das|me pones|me gustaria|agregar|agregue|anadir|anada|poner|ponga|echar|meter|sumar|incluir|incluye|comprar|pedir|ordenar|necesito|para mi',
    remove:
      'quita|quitame|quite|tira|elimina|borra|cancela|saca|retira|ya no|ya no quiero|no quiero|fuera|sobra|sobran|me sobra|me sobran|olvida|quitale|sacale|no pongas|descarta|quitar|quitarle|sacar|eliminar|borrar|retirar|cancelar|olvidate de|vacia|vaciame|quitame|quitenle|quitele|cancele|elimine|borre|saque|saqueme|retire|retireme|no me pongas|no me ponga|no ponga|no le pongas mas|ya no pongas|ya no ponga|ya no me pongas|ya no me ponga|no me traigas|no me traiga',
    restore: 'vuelve a poner|vuelve a ponerme|devuelve|devuelveme|regresa|regresame|pon de nuevo|pon otra vez',
    keep: 'deja solo|dejame solo|deja solamente|dejame solamente|solo deja|solo dejame|quedate solo con|quedate con',
    spare: 'deja el|deja la|deja los|deja las|deja mi|manten|conserva|dejame',
    everything: 'todo|todo el pedido|el pedido entero|toda la orden|mi carrito|el carrito|todo lo demas|lo demas',
    change: 'cambia|cambiame|cambie|reemplaza|sustituye|cambiar|intercambia|convierte',
    make: 'que sea|que sean|k sea|k sean|q sea|q sean|haz|hazlo|hazla|ponlo|ponla|dejalo en|dejala en|deja|sea|sean|seria|debe ser',
    into: 'por|para|a|con|en',
    instead: 'mejor|en su lugar|en cambio',
    'instead-of': 'en vez de|en lugar de|en vez del|en lugar del',
    of: 'de|del|d',
    with: 'con|que tenga|que lleve|que traiga|lleva|lleve',
    to: 'a|al|a la|en',
    and: 'y|e|ademas|tambien|y tambien',
    or: 'o|ni',
    but: 'pero|sino|excepto|menos|salvo',
    stop: 'por favor|porfa|porfavor|eso es todo|es todo|despues de todo',
    correct:
      'no espera|no espere|espera|espere|espereme|no para|perdona|perdone|disculpa|no perdona|ay no|ay no perdona|o mejor|o mas bien|mas bien|o sea no|perdon|digo|quiero decir|quise decir|mejor dicho|no mejor|no perdon|corrijo|en realidad|no',
    not: 'no|no es|tampoco',
    one: 'uno|una|el de|la de|los de|las de|el que lleva|la que lleva|los que llevan|las que llevan|los que tienen|las que tienen|el que tiene|la que tiene|el que va con|la que va con|el con|la con|los con|las con|el suyo|la suya|el mio|la mia|uno de ellos|una de ellas|el primero|la primera|el primer',
    a: 'un|algo de|unos|unas',
    another: 'otro|otra|otro igual|otra igual',
    more: 'mas|uno mas|una mas|adicional',
    other:
      'el otro|la otra|los otros|las otras|el segundo|la segunda|el resto|los demas|las demas|el tercero|la tercera|el tercer|el cuarto|la cuarta|otros|otras|el ultimo|la ultima|lo ultimo|los ultimos|las ultimas',
    first: 'el primero|la primera|el primer',
    second: 'el segundo|la segunda',
    third: 'el tercero|la tercera|el tercer',
    fourth: 'el cuarto|la cuarta',
    last: 'el ultimo|la ultima|lo ultimo|los ultimos|las ultimas|el ultimo que pedi|la ultima que pedi|lo ultimo que pedi',
    only: 'solo|solamente|unicamente|nomas|nada mas que|nada mas|es suficiente|son suficientes|bastan|me basta|me bastan|me alcanza|me alcanzan|basta con|basta|alcanza|alcanzan|en total',
    less: 'menos',
    the: 'el|la|los|las|mi|mis|ese|esa|este|esta|el de|la de|los de|las de|el que lleva|la que lleva|los que llevan|las que llevan|los que tienen|las que tienen|el que tiene|la que tiene|el que va con|la que va con|el con|la con|los con|las con',
    it: 'lo|eso|esto|la bebida',
    them: 'esos|esas|estos|estas|ellos|ellas',
    all: 'ambos|ambas|los dos|las dos|los tres|las tres|todos|todas|cada uno|cada una',
    both: 'ambos|ambas|los dos|las dos|los tres|las tres',
    many: 'los de|las de|los que llevan|las que llevan|los que tienen|las que tienen|los otros|las otras|el resto|los demas|las demas|otros|otras|los con|las con',
    part: 'de ellos|de ellas|de esos|de esas|uno de ellos|una de ellas',
    each: 'de cada|de cada uno|de cada una|de cada cosa|de cada tipo',
    apiece:
      'por cada|por cada uno|por cada una|para cada|para cada uno|para cada una|para cada uno de ellos|para cada una de ellas|con cada|con cada uno|con cada una',
    half: 'la mitad|la mitad de',
    twice: 'el doble de|el doble|duplica|duplicame|dobla el|dobla la|dobla los|dobla las',
    again:
      'otro igual|otra igual|uno igual|una igual|iguales|como ese|como esa|como esos|como esas|el mismo|la misma|los mismos|las mismas|lo mismo|lo mismo otra vez|otra vez lo mismo|igual que antes|lo mismo de antes|otra ronda|uno mas igual|una mas igual|uno mas asi|una mas asi|otro igualito|otra igualita|uno igualito|una igualita|otro asi|otra asi|lo mismito',
    likewise: 'tambien|igualmente|igual',
    unit: 'botella|paquete|caja|rollo|lata|bote|bolsa|tubo|par|pares|pieza|rebanada|frasco|tarro|cajita|paquetito|bolsita|botellita',
    plain: 'sin nada|normal|regular|normales|solo|sola|tal cual|sencillo sin nada',
  },
  numbers: {
    uno: 1, una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, once: 11, doce: 12, 'un par de': 2, 'media docena de': 6, 'una docena de': 12, 'media docena': 6, 'una docena': 12, docena: 12, 'dos docenas': 24, trece: 13, catorce: 14, quince: 15, dieciseis: 16, diecisiete: 17, dieciocho: 18, diecinueve: 19, veinte: 20, veinticinco: 25, treinta: 30, cuarenta: 40, cincuenta: 50, cien: 100,
  }, // prettier-ignore
  holding: 'de|del',
  pairs: 'un par de',
  multiples: { sencillo: 1, simple: 1, doble: 2, triple: 3, cuadruple: 4 },
  modifiers: {
    no: 'sin|nada de|no le pongas|sin nada de',
    extra: 'extra|mas|mucho|mucha|doble de|bastante',
    light: 'poco|poca|un poco de|menos|ligero de|apenas',
  },
  turned: [
    // "No quites el flan"
    [
      /\bno (?:me |le |les )?(?:quites?|saques?|borres?|elimines?|canceles?|cambies?|retires?|toques?)\b(?! *(?:$|[.,!]))/gu,
      ' conserva ',
    ],
    // "Dije tres cortados"
    [/\b(?:te |le |yo |les )?(?:dije|habia dicho|pedia)\b(?! que)/gu, ' quise decir '],
    // "¿El café lleva azúcar?" asks.
    [
      /^[^\p{L}]*((?:el|la|los|las|ese|esa|eso) [^.,?]{1,40}? (?:lleva|tiene|trae|viene|es|esta|son|estan|llevan|tienen|traen|vienen) [^?]*)\?\s*$/gu,
      'dime $1',
    ],
    [/\bpref(?:iero|eriria) ([^.,]{1,40}?) (?:que|a|antes que) ((?:el|la|los|las) [^.,]{1,40})/gu, ' $1 en vez de $2 '],
    [/(?<=[\p{L}\d\s])[+&](?=[\p{L}\d\s])/gu, ' y '],
    [/\b(\d+) ?miligramos?\b/gu, '$1 mg'],
    // "Con todo menos cebolla"
    [/\bcon todo,? (?:menos|excepto|salvo|pero sin)(?: el| la| los| las)? /gu, ' sin '],
    // "Los demás como están"
    [
      /(?:,|\b(?:y|pero))? *\b(?:el resto|l[oa]s demas|lo demas|todo lo demas|l[oa]s otr[oa]s) (?:(?:se quedan?|dejal[oa]s?|dejame(?:l[oa]s?)|que se queden?|siguen?|quedan?) ?)?(?:asi|como (?:esta|estan|estaba|estaban)|igual|iguales|tal cual)(?= *(?:$|[.,!]))/gu,
      ' ',
    ],
    // "Es demasiado jamón"
    [/\b(?:es|son) (?:demasiad[oa]s?|much[oa]s?) (?=\p{L}{3,})/gu, ' el '],
    // "Bájele a dos", "déjelo en una"
    [
      /\b(?:sub|baj|dej|aument|reduc)[a-z]{1,4}(?:l[aeo]s?)? (?:a|en|hasta|solo en) (?=(?:una?|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|\d+)\b)/gu,
      ' que sean eso ',
    ],
    // "Un café para cada uno, o sea tres"
    [
      /\buna? ([^.,]{1,40}?) (?:para )?(?:cada un[oa]|todos|cada quien),? (?:o sea|osea|son|serian|entonces|asi que|es decir)(?: que)?(?: son)? (\w+)/gu,
      ' $2 $1 ',
    ],
    // "Al otro no": it stays as it is.
    [/(?:^|[,.] *)(?:y |pero )?a(?:l| la| los| las) [^.,]{1,30} (?:no|nada)(?= *(?:$|[.,!]))/gu, ' '],
    // "La azul ya no la quiero": said behind the thing.
    [
      /\b((?:el|la|los|las|mi|mis|ese|esa|esos|esas) [^.,]{1,40}?) (?:(?:mejor|siempre|ya|al final|por ahora|entonces|pues) )*no(?: l[oa]s? (?:quiero|necesito|llevo|pongas?|agregues?))?(?=,? *(?:al final|despues de todo|siempre|por ahora)? *(?:muchas gracias|gracias|por favor)? *(?:$|[.!]))/gu,
      ' quita $1 ',
    ],
    // "Uy no, pará, que sean los dos negros"
    [
      /^[^\p{L}]*(?:(?:uy|ay|ah|eh|no|che|pero|bueno),? *)+(?:para|pare|parate|aguanta),? *(?=que sean? |mejor )/gu,
      ' ',
    ],
    // "Mejor no la manta, está muy cara"
    [
      /\b(?:(?:mejor|siempre|al final|pensandolo bien),? )+no (?:(?:me )?(?:pongas?|quiero|agregues?) )?(?=(?:el|la|los|las|mi|mis|ese|esa) )/gu,
      ' quita ',
    ],
    [
      /,? *(?:que |porque |pues )?(?:esta|estan|es|son|sale|salen|salio) (?:muy|bien|super|re|demasiado|bastante|algo|medio) (?:car|barat|fe|lind|bonit|grand|chic|pequen|larg|cort)[a-z]{1,3}(?= *(?:$|[.,!]))/gu,
      ' ',
    ],
    // "La vela más barata" wants no more of anything.
    [/\b(?:el |la |los |las |lo )?(?:mas|menos) (?:barat|car|economic|costos)[oa]s?\b/gu, ' '],
    [/\b(?:me )?(?:puedes|puede|podrias|podria)\b/gu, ' '],
    [/\b(?:empie[zc][ae]|empecemos|empezar) (?:de nuevo|de cero|otra vez)\b/gu, ' quita todo '],
    [
      /\b(?:vuelve|volver) a (?:pon|anad|agreg)[aei]r(?:me|nos)?(?:l[aeo]s?)?\b|\b(?:pon|anade|agrega)(?:me)?l[aeo]s? (?:de nuevo|otra vez)\b/gu,
      'devuelve eso',
    ],
    // "Mejor sí déjalos": what was taken off comes back.
    [
      /^[^\p{L}]*(?:(?:no|ay|ah|y|bueno|pues|oye|sabes que|perdon),? )*(?:mejor|siempre|al final) si (?:(?:deja|dejame|pon|ponme)l[oa]s?|l[oa]s? quiero)(?=,? *(?:por favor|porfa|gracias)? *(?:$|[.!]))/gu,
      ' devuelve eso ',
    ],
    [/\blo que (?:te |le )?(?:habia(?:mos)? )?(?:quit|sac|borr|elimin|cancel)(?:e|amos|ado|aste|o)\b/gu, ' eso '],
    // "No tienen que ser ecológicas"
    [/\bno (?:tienen?|hace falta|necesitan?|es necesario) (?:que )?(?:ser|sean?)\b/gu, ' sin '],
    [/\b(todo) (?:menos|excepto|salvo) ([^.,]+?),? (?:quitalo|quita|fuera)\b/gu, ' quita todo menos $2 '],
    // "Todo fuera menos el flan", "uno de los flanes sobra", "la manta me la quitas"
    [/\btodo fuera\b/gu, ' quita todo '],
    [
      /\b((?:el|la|los|las|mi|mis|ese|esa|esos|esas|un[oa]|dos|tres) [^.,]{1,40}?) (?:fuera|(?:me )?sobran?|(?:me |te |se )?l[oa]s? (?:quit|sac|borr|cancel|elimin|retir)a[sn]?)(?= *(?:$|[.,!]))/gu,
      ' quita $1 ',
    ],
    // "Baja las velas a una"
    [
      /\b(?:sub|baj|dej|aument|reduc)[a-z]{1,4} ((?:el|la|los|las) [^.,]{1,40}?) (?:a|en|hasta) (?=(?:una?|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|\d+)\b)/gu,
      ' cambia $1 por ',
    ],
    [/\bdej[ae](?:me|nos)(?:lo|la)\b/gu, 'dejame eso'],
    [/\bdej[ae](?:me|nos)(?:los|las)\b/gu, 'dejame esos'],
    ...askedOfVerbs,
  ],
  shorthand: spanishShorthand,
  takenBack: {
    hint: 'olvid|no|cancel|cambi|deja|deje|nada|asi|esta|que se quede|mejor|nel|nop',
    wavers:
      'no|nel|nop|espera|esperate|espere|espereme|para|pare|perdon|perdona|perdone|disculpa|mejor|bueno|pensandolo bien|aguanta|digo|mejor dicho|siempre|al final|ahora que lo pienso|sabes que',
    over: 'olvid[ae]l[oa]s?|olvidate(?: de es[oa])?|olvidese(?: de es[oa])?|olvida eso|no importa|no hace falta|ya no hace falta|no te preocupes por eso|no se preocupe por eso|cancela(?:lo)? eso|no (?:l[oa]s? )?(?:pongas|ponga|agregues|agregue|anadas|anada|cambies|cambie|quites|quite|traigas|traiga)(?: nada)?(?=[,.! ]*$)|cambie de (?:idea|opinion)|dejal[oa] estar',
    leaves:
      '(?:(?:mejor|ya|pues) )?nada(?=[,.! ]*$)|dej[ae](?:me|nos)?l[oa]s?(?: (?:asi|como (?:esta|estan|estaba|estaban)|igual|ahi|tal cual|tranquil[oa]s?|nomas|todo|todos|todas))?|dejemosl[oa]s?(?: (?:asi|como (?:esta|estaba|estan|estaban)))?|dej[ae](?: (?:asi|eso|nomas))?|asi (?:esta|estan) (?:bien|perfecto)|esta(?:n)? bien asi|que se quede[n]?(?: (?:asi|como (?:esta|estan|estaba|estaban)|ahi))?',
    refusals:
      'mejor (?:ya )?no|(?:ya|no|ay|bueno|siempre|creo que|al final|pensandolo bien) no|nel|nop|no l[oa]s? quiero(?: ya)?',
    around:
      'no|y|o|ah|ay|eh|este|pues|mm+|bueno|mejor|ya|por favor|porfa|porfis|gracias|pero|de momento|por ahora|sabes|entonces|vale|ok|jaja+|siempre|asi|che|perdon',
  },
  same: 'mismo|misma|el mismo|la misma|del mismo|de la misma|en el mismo|en la misma',
  matches: 'a juego|que haga juego|que combine',
  prepositions: 'con|sobre',
  asking:
    'cuanto|cuanta|cuantos|cuantas|a cuanto|a como|como es|como son|como se|que es|que son|que tan|que tal|que lleva|que llevan|que medidas|que tamano|que talla|que color|cual|cuales|por que|cuando|donde|quien|de que|para que|muestrame|muestreme|muestranos|ensename|enseneme|dime|digame|buscame|busqueme|compara|compare',
  doubting:
    '(?:yo )?(?:pense|crei|pensaba|creia)(?: que)?|me encanta|me encantan|ya tengo|ya tenemos|en casa tengo|mi \\w+ (?:compro|ya compro|ya tiene)|no se si|no se|no estoy segur[oa]|no estamos segur[oa]s|no estoy convencid[oa]|estoy pensando|me pregunto|sera que|deberia|deberiamos',
  seeking:
    '(?:la|lo|las|los) (?:tiene|tienen|tienes|hay|venden|vende|manejan)|tiene(?! que)|tienen(?! que)|tienes(?! que)|hay(?! que)|habra|venden|vende|manejan|maneja|ofrecen|hacen|tendra|tendran|tendras|no tienen|no tiene|no hay',
  wondering:
    '(?:se )?(?:puede|pueden|podria|podrian) (?:el|la|los|las|ser|usarse|usar|lavar|meter|poner|llevar|guardar|calentar)|sirve|sirven|aguanta|aguantan|cabe|caben|funciona|funcionan',
  questions:
    'que mas|que otra|que otras|que otro|que otros|que tiene|que hay|cuanto|cuanta|cuantos|cuantas|cual|cuales|cuando|donde|como (?:se|lo|la|los|las|puedo|pago)|puedo|se puede|se pueden|es de|son de|viene|vienen|sirve|sirven|hay|tiene|tienen|venden|dime|digame|muestrame|ensename|algo para|algo de|(?:me |se |nos )?l[oa]s? (?:puede|pueden|podrian|envuelven|mandan|envian)|me (?:puede|pueden)|pueden|podrian',
  joints: 'y|pero|tambien|ademas|ah|oye|bueno',
  persons: {
    for: 'para|pa',
    forSelf: 'para mi',
    self: 'mi|nosotros|nosotras',
    own: 'mi|mis|nuestro|nuestra|la|el|las|los',
    adverbs: 'tambien|ademas|ya|luego|entonces|me|nos|solo',
    wants: 'quiere|quieren|querria|va|toma|pide|prefiere|necesita|desea',
    speaks: 'yo|quiero|quisiera|me gustaria',
    of: 'el de|la de|los de|las de',
    like: 'como',
    theOne: 'el|la|los|las',
    pronouns: {
      'el mio': 'self', 'la mia': 'self', 'los mios': 'self', 'las mias': 'self', mio: 'self', mia: 'self',
      'el suyo': 'anybody', 'la suya': 'anybody', 'los suyos': 'anybody', 'las suyas': 'anybody', suyo: 'anybody', suya: 'anybody',
    }, // prettier-ignore
    women: 'hermana|mama|madre|esposa|mujer|novia|hija|abuela|tia|prima|amiga|nina|jefa',
    men: 'hermano|papa|padre|esposo|marido|novio|hijo|abuelo|tio|primo|amigo|nino|jefe',
  },
  openers: 'ok|okay|bien|bueno|vale|pues|entonces|no|si|gracias|genial|perfecto|oye|por favor|ahora|puedes|puede',
  nounFirst: true,
  common:
    'hola buenos buenas dias tardes noches gracias favor quiero quisiera gustaria comprar llevar ordenar puede puedes pedir orden pedido cafe bebida bebidas taza tazas para llevar aqui cada tambien ademas otra otro otros otras solo mejor pero como igual mismo misma despues antes ahora menos mucho poco todo todos algo olvido',
};
