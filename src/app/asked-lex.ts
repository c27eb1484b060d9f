import { randomUUID } from 'node:crypto';
import type { Config } from '#config';
import { AppError, type Log, type Recogniser, type Understanding } from '#kernel';
import { resample } from '#speech';
import type { Metrics } from '#telemetry';
import { createLexClient, createLexRecogniser, createLexUnderstanding, type LexTrouble } from '#understanding/lex';

/** Lex as the one that is asked first. */
export interface AskedLex {
  readonly understandingOver: (local: Understanding, intents: readonly string[]) => Understanding;
  readonly recogniserOver: (local?: Recogniser) => Recogniser;
  readonly close: () => Promise<void>;
}

/** Samples a second, as Lex likes them. */
const lexRate = 16_000;
/** How much longer sound may take than words. */
const soundFactor = 4;

/** Undefined where no bot is set up. */
export const askedLexOf = (
  { lex, aws }: Config,
  log: Log,
  metrics: Pick<Metrics, 'lexAnswers'>,
): AskedLex | undefined => {
  const { botId, aliasId, patience, endpoint } = lex;
  if (botId === undefined) return undefined;
  const client = createLexClient({
    ...{ botId, aliasId, patience: { text: patience, audio: patience * soundFactor }, newId: randomUUID },
    ...(aws.region !== undefined && { region: aws.region }),
    ...(endpoint !== undefined && { endpoint }),
  });
  const onAnswer = (outcome: 'answered' | LexTrouble, error?: unknown): void => {
    metrics.lexAnswers.add({ outcome });
    if (outcome === 'answered') return;
    const told = { err: error, outcome };
    // While it rests nothing new happens.
    if (outcome === 'resting') log.debug(told, 'Lex rests, the local engine answered');
    else log.warn(told, 'Lex did not answer, the local engine did');
  };
  return {
    understandingOver: (local, intents) => createLexUnderstanding({ local, lex: client, intents, onAnswer }),
    recogniserOver: (local) => {
      const lexOver = createLexRecogniser({ lex: client, onAnswer, ...(local && { local }) });
      return {
        name: lexOver.name,
        async recognise(recording, context) {
          if (context.expects !== 'pin') return lexOver.recognise(resample(recording, lexRate), context);
          if (local) return local.recognise(recording, context);
          throw new AppError('pin_not_sent', 'A PIN is not spoken here: it would be sent to Lex. Please type it.', {
            status: 422,
          });
        },
      };
    },
    close: () => client.close(),
  };
};
