import { createAsker, shownAs, type Row } from './testing/rows.ts';

const ask = createAsker('es-US');

const ordinal = (position: number) => ({ kind: 'ordinal', position }) as const;
const described = (words: string) => ({ kind: 'described', words }) as const;
const price = (order: 'cheapest' | 'dearest' | 'cheaper' | 'dearer') => ({ kind: 'price', order }) as const;
const that = (many: boolean) => ({ kind: 'that', many }) as const;
const atMost = (amount: number) => ({ amount, relation: 'at-most' }) as const;
const atLeast = (amount: number) => ({ amount, relation: 'at-least' }) as const;

const check = (rows: readonly Row[]): void => {
  test.each(rows.map((row) => ({ said: row[0], row })))('$said', async ({ row: [said, expected, expects] }) => {
    expect(shownAs(await ask(said, expects), expected)).toEqual(expected);
  });
};

describe('intents', () =>
  check([
    ['buenas tardes', { intent: 'greet' }],
    ['hola, tienes tazas rojas', { intent: 'search-products', subject: 'tazas rojas' }],
    ['buenos días quiero una tetera', { intent: 'add-to-cart' }],
    ['quiero agua', { intent: 'add-to-cart' }],
    ['tengo sed', { intent: 'none' }],
    ['tazas rojas', { intent: 'search-products', subject: 'tazas rojas' }],
    ['está lloviendo y necesito un paraguas', { intent: 'search-products', subject: 'paraguas' }],
    ['¿tienes teteras?', { intent: 'search-products', subject: 'teteras' }],
    ['agrega dos tazas rojas grandes a mi carrito', { intent: 'add-to-cart', items: '2 tazas rojas grandes' }],
    ['agrga dos tazas al carito', { intent: 'add-to-cart', items: '2 tazas' }],
    ['dondeee está mi pedidooo', { intent: 'order-status' }],
    ['quita la taza', { intent: 'change-cart', subject: 'taza' }],
    ['qué hay en mi carrito', { intent: 'show-cart' }],
    ['quiero pagar', { intent: 'check-out' }],
    ['¿dónde está mi pedido 1042?', { intent: 'order-status', orderNumber: 1042, reference: undefined }],
    ['cancela el pedido 1042', { intent: 'cancel-order', orderNumber: 1042 }],
    ['quiero hablar con una persona', { intent: 'talk-to-a-person' }],
    ['a qué hora abren', { intent: 'store-information' }],
    ['repite eso por favor', { intent: 'repeat' }],
    ['olvídalo', { intent: 'never-mind' }],
    ['cuéntame algo gracioso', { intent: 'none' }],
    ['quién es el presidente de francia', { intent: 'none' }],
    ['asdf qwer zxcv', { intent: 'none' }],
  ]));

describe('values', () =>
  check([
    [
      'hola, me puedes mostrar tazas rojas de menos de veinte dólares por favor',
      { subject: 'tazas rojas', money: [atMost(2000)] },
    ],
    ['tazas entre 10 y 20 dólares', { money: [atLeast(1000), atMost(2000)], subject: 'tazas' }],
    ['más de 100 dólares', { money: [atLeast(10_000)] }],
    ['treinta dólares', { money: [{ amount: 3000, relation: 'exactly' }] }],
    ['menos de 30', { money: [atMost(3000)], intent: 'refine-search' }],
    ['18.000 aguas', { items: '18000 aguas', numbers: [18_000] }],
    ['treinta y cinco velas', { items: '35 velas' }],
    ['dos mil quinientas velas', { items: '2500 velas' }],
    ['mil velas', { items: '1000 velas' }],
    ['media docena de huevos', { items: '6 huevos' }],
    ['una docena de huevos', { items: '12 huevos' }],
    ['un par de velas', { items: '2 velas' }],
    ['una taza', { items: '1 taza', numbers: [] }],
    ['una', { numbers: [1] }],
    ['una de esas', { numbers: [1], reference: that(true) }],
    ['pedido número mil cuarenta y dos', { orderNumber: 1042 }],
    ['1042', { orderNumber: 1042 }, 'order-number'],
    ['mañana', { date: '2026-11-22' }],
    ['pasado mañana', { date: '2026-11-23' }],
    ['para el viernes', { date: '2026-11-27' }],
    ['el 3 de mayo', { date: '2027-05-03' }],
    ['en dos días', { date: '2026-11-23' }],
  ]));

describe('yes, no, corrections and references', () =>
  check([
    ...['sí', 'si', 'claro', 'dale', 'sí, por favor', 'está bien', 'de acuerdo', 'claro que sí', 'por supuesto'].map(
      (said): Row => [said, { answer: 'yes', bareAnswer: true }],
    ),
    ...['no', 'no gracias', 'todavía no', 'para nada', 'no, gracias'].map((said): Row => [
      said,
      { answer: 'no', bareAnswer: true },
    ]),
    ['no, el azul', { answer: 'no', bareAnswer: false, reference: described('azul') }],
    ['no, quise decir tres', { answer: 'no', correction: true, numbers: [3], intent: 'change-cart' }],
    ['sí pero que sean tres', { answer: 'yes', bareAnswer: false, correction: true, numbers: [3] }],
    ['no entiendo', { answer: undefined }],
    ['no hay problema', { answer: undefined }],
    ['mejor el azul', { correction: true, reference: described('azul') }],
    ['no el rojo, el azul', { correction: true, reference: described('azul') }],
    ['en vez de la taza quiero un plato', { correction: true, items: '1 plato' }],
    ['cámbialo a cuatro', { correction: true, numbers: [4] }],
    ['el segundo', { reference: ordinal(2) }],
    ['dos del segundo', { reference: ordinal(2), numbers: [2] }],
    ['la última', { reference: ordinal(-1) }],
    ['número dos', { reference: ordinal(2) }],
    ['el más barato', { reference: price('cheapest') }],
    ['algo más barato', { reference: price('cheaper'), intent: 'refine-search' }],
    ['el más caro', { reference: price('dearest') }],
    ['ese', { reference: that(false) }],
    ['agrégalo', { reference: that(false), intent: 'add-to-cart' }],
    ['esos', { reference: that(true) }],
    ['el de cerámica', { reference: described('ceramica') }],
    ['la grande', { reference: described('grande') }],
    ['lo tienes en azul', { subject: 'azul', intent: 'refine-search' }],
  ]));

describe('numbers that count, and numbers that name', () =>
  check([
    ['menos dos tazas', { items: '-2 tazas' }],
    ['agua x 12', { items: '12 agua' }],
    ['quiero sandalias número 8', { items: '- sandalias número 8', numbers: [] }],
    ['ponme unas botas del 9', { items: '- botas del 9', numbers: [] }],
    ['zapatos talla 38', { items: '- zapatos talla 38', numbers: [] }],
    ['5 kilos de café', { items: '- 5 kilos de café', numbers: [] }],
    ['dos mancuernas de 5 kilos', { items: '2 mancuernas de 5 kilos', numbers: [2] }],
    ['agrega el número 3', { reference: ordinal(3), numbers: [], items: '' }],
    ['que sean dos tazas', { items: '2 tazas', correction: true }],
    ['cambia las tazas a 4', { items: '4 tazas', intent: 'change-cart' }],
    ['las tazas que sean 5', { items: '5 tazas' }],
    ['cambia la tetera por una taza', { items: '- tetera por una taza' }],
    ['agrega dos tazas, mejor tres', { items: '3 tazas', numbers: [3], correction: true }],
  ]));

describe('items', () =>
  check([
    ['dos tazas y una naranja', { items: '2 tazas; 1 naranja' }],
    ['agrega una tetera y una taza y miel', { items: '1 tetera; 1 taza; - miel' }],
    ['quita la tetera y la miel', { items: '- tetera; - miel' }],
    ['quisiera un café y un panecillo', { items: '1 café; 1 panecillo' }],
    ['té y café', { items: '- té; - café' }],
    ['dos tazas, tres platos y una tetera', { items: '2 tazas; 3 platos; 1 tetera' }],
    ['este, quiero, eh, una docena de huevos', { items: '12 huevos' }],
    ['me gustaría comprar dos velas por favor', { items: '2 velas', intent: 'add-to-cart' }],
    ['molino de sal y pimienta', { subject: 'molino de sal y pimienta' }],
    ['hola', { subject: '', items: '' }],
  ]));
