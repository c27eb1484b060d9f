import type { Interpretation as LexInterpretation } from '@aws-sdk/client-lex-runtime-v2';
import type { Interpretation, Understanding } from '#kernel';
import type { LexClient, LexTrouble } from './lex-client.ts';

/** "AddToCart", "add_to_cart" and "add-to-cart" are one name. */
const plain = (name: string): string => name.replace(/[-_\s]/g, '').toLowerCase();

/** What a bot's slots hold, as words. */
const slotWords = ({ intent }: LexInterpretation): string[] =>
  Object.values(intent?.slots ?? {}).flatMap((slot) => {
    const own = slot?.value?.interpretedValue;
    return own ? [own] : (slot?.values ?? []).flatMap(({ value }) => value?.interpretedValue ?? []);
  });

/**
 * Lex tells which intent was meant and how surely; numbers, items and references are read by `local`, which is also what
 * answers when Lex does not, in time or at all. What Lex does not know as one of our intents ("yes", "the second one") is
 * left to the local reading too. A PIN is never sent.
 */
export const createLexUnderstanding = ({
  local,
  lex,
  intents,
  onAnswer,
}: {
  readonly local: Understanding;
  readonly lex: Pick<LexClient, 'text'>;
  /** The names of our intents. */
  readonly intents: readonly string[];
  /** Told of every question: answered, or why not. */
  readonly onAnswer: (outcome: 'answered' | LexTrouble, error?: unknown) => void;
}): Understanding => {
  const known = new Map(intents.map((name) => [plain(name), name]));
  return {
    name: 'lex',
    interpret: async (input, context) => {
      // Which of a recogniser's guesses was meant is weighed here, where the catalogue is known.
      const reading = await local.interpret(input, context);
      const isTalk = input.kind === 'words' || input.kind === 'recognised';
      const words = isTalk ? reading.heard.trim().slice(0, 1024) : '';
      if (words === '' || context.expects === 'pin') return reading;
      const answer = await lex.text(words, context.locale);
      if (!answer.ok) {
        onAnswer(answer.trouble, answer.error);
        return reading;
      }
      onAnswer('answered');
      const told = answer.value.interpretations ?? [];
      const found = told.flatMap(({ intent, nluConfidence }) => {
        const name = known.get(plain(intent?.name ?? ''));
        return name === undefined || name === 'fallback' ? [] : [{ name, confidence: nluConfidence?.score ?? 0 }];
      });
      const [top] = told;
      if (!top || known.get(plain(top.intent?.name ?? '')) === undefined || found.length === 0) return reading;
      const merged: Interpretation = {
        ...reading,
        intents: found,
        scope: Math.max(reading.scope, found[0]!.confidence),
      };
      const named = slotWords(top).join(', ');
      if (named === '' || reading.items.length > 0 || reading.reference || reading.numbers.length > 0) return merged;
      const { subject, items } = await local.interpret({ kind: 'words', words: named }, context);
      return { ...merged, subject: subject || named, items };
    },
  };
};
