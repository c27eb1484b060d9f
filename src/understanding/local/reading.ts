import type { Interpretation } from '#kernel';
import { createAnswerReader } from './answers.ts';
import { createCorrectionReader } from './corrections.ts';
import { createDateReader } from './dates.ts';
import type { Grammar } from './grammar/grammar.ts';
import { createTimeReader } from './moments/time-reader.ts';
import { createMoneyReader } from './money.ts';
import { createOrderNumberReader } from './order-number.ts';
import { createPartMarker } from './parts.ts';
import { createReferenceReader, type Sells } from './references.ts';
import { createSentenceReader, type Sentence } from './sentence.ts';
import { readStreetAddress } from './street-addresses.ts';
import type { Token } from './tokens.ts';

type Values = Pick<
  Interpretation,
  'answer' | 'bareAnswer' | 'correction' | 'reference' | 'references' | 'money' | 'orderNumber' | 'date' | 'time'
>;

/** A sentence whose units know what they are, and the values found in it. */
export interface Reading extends Values {
  readonly sentence: Sentence;
}

const nothing: Sells = () => false;

/** Reads the values of one language. What is surest claims its words first. */
export const createReader = (grammar: Grammar, currency: string) => {
  const readSentence = createSentenceReader(grammar);
  const readAnswer = createAnswerReader(grammar);
  const readOrderNumber = createOrderNumberReader(grammar);
  const readDate = createDateReader(grammar);
  const readMoney = createMoneyReader(grammar, currency);
  const readTime = createTimeReader(grammar);
  const readCorrection = createCorrectionReader(grammar);
  const markParts = createPartMarker(grammar);
  const readReference = createReferenceReader(grammar);

  return (
    tokens: readonly Token[],
    context: { readonly at: Date; readonly expects?: string; readonly sells?: Sells },
  ): Reading => {
    const sentence = readSentence(tokens);
    const isConfirming = context.expects === 'confirmation';
    const { answer, bare } = readAnswer(sentence, isConfirming);
    readStreetAddress(sentence);
    const orderNumber = readOrderNumber(sentence, context.expects === 'order-number');
    const date = readDate(sentence, context.at);
    const money = readMoney(sentence);
    const time = readTime(sentence, context.expects === 'time');
    const { corrects: correction, leaves } = readCorrection(sentence);
    const pointed = readReference(sentence, context.sells ?? nothing);
    markParts(sentence);
    // To what is read out, a yes with more to it counts only when it says what is to be different.
    const isChange = correction || sentence.units.some(({ norm, role }) => norm === '0' && role === 'said');
    const stands = bare || !isConfirming || answer === 'no' || isChange;
    return {
      sentence,
      ...(leaves ? { answer: 'no' as const } : answer && stands && { answer }),
      bareAnswer: bare,
      correction,
      ...pointed,
      money,
      ...(orderNumber !== undefined && { orderNumber }),
      ...(date !== undefined && { date }),
      ...(time !== undefined && { time }),
    };
  };
};
