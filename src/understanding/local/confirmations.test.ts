import type { Locale } from '#kernel';
import { createAsker, shownAs, type Row } from './testing/rows.ts';

const check = (locale: Locale, rows: readonly Row[]): void => {
  const ask = createAsker(locale);
  test.each(rows.map((row) => ({ said: row[0], row })))('$said', async ({ row: [said, expected, expects] }) => {
    expect(shownAs(await ask(said, expects), expected)).toEqual(expected);
  });
};

describe('a yes to what was read out is a plain yes', () => {
  describe('in English', () =>
    check('en-US', [
      ...[
        'do it', 'please do', 'i confirm the order', '👍', 'go ahead and order', "that's right, go ahead and order", 'yes please', 'order it', 'ok great',
        'great, do it', 'yes order it now please', 'looks good', 'lets do it', 'ok cool, go ahead', 'sure, why not',
      ].map((said): Row => [said, { answer: 'yes', bareAnswer: true }, 'confirmation']),
      ...[
        "don't order it", 'dont order it', 'do not order it', "i don't want to order it", "i don't want to order it now",
        "don't place the order", 'yeah but no thanks', 'cool but no', 'alright but not today', 'yeah no', 'actually no', 'i guess not', '👎',
        'nothing, forget it', 'of course not', "please don't charge me", 'I do not', 'no, I would not',
      ].map((said): Row => [said, { answer: 'no', bareAnswer: true }, 'confirmation']),
      ...[
        'great', 'right', 'cool', 'awesome', 'good', 'true', 'i guess', 'i guess so', 'yeah right', 'yes i guess', 'ok?',
        'yes?', 'order it?', 'sure, order it?', 'okay but later', "sure but i don't have the money", 'no, yes',
        'yes but first tell me the price', 'yes if it is under 20 dollars', 'yes with another card', 'no wait', 'hold on',
        'one moment', 'just a second', 'yes but wait', 'ok cancel it', 'yes but max 20 dollars', "i don't know",
      ].map((said): Row => [said, { answer: undefined, bareAnswer: false }, 'confirmation']),
      ['yes but i want two', { answer: 'yes', bareAnswer: false, correction: true, numbers: [2] }, 'confirmation'],
      ['yes but make it three', { answer: 'yes', bareAnswer: false, correction: true, numbers: [3] }, 'confirmation'],
      ['no wait, make it three', { answer: undefined, correction: true, numbers: [3], intent: 'change-cart' }, 'confirmation'],
      ['hold on', { correction: false, numbers: [] }],
      ['one moment please', { correction: false, numbers: [] }],
    ])); // prettier-ignore

  describe('in Spanish', () =>
    check('es-US', [
      ...['hágale', 'dale', 'sí señor', 'sí, haz el pedido', 'claro', 'perfecto', 'pídelo', 'ok, adelante', '👍', 'genial, hazlo'].map(
        (said): Row => [said, { answer: 'yes', bareAnswer: true }, 'confirmation'],
      ),
      ...['claro que no', 'nada olvídalo', 'no lo pidas', 'no quiero hacer el pedido', 'no hagas el pedido', 'ok pero no', 'no me cobres', 'mejor no'].map(
        (said): Row => [said, { answer: 'no', bareAnswer: true }, 'confirmation'],
      ),
      ...[
        'está bien pero mañana', 'ok pero a otra dirección', 'vale pero con otra tarjeta', 'claro, con otra dirección',
        'sí claro, como no', '¿sí?', 'excelente', 'bien', 'ya', 'un momento', 'no espera', 'sí, si es gratis',
        'ok, pero no tengo dinero', 'sí, pero primero dime el precio', 'sí con otra tarjeta',
      ].map((said): Row => [said, { answer: undefined, bareAnswer: false }, 'confirmation']),
      ['sí pero quiero dos', { answer: 'yes', bareAnswer: false, correction: true, numbers: [2] }, 'confirmation'],
    ])); // prettier-ignore
});
