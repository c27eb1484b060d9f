import { gunzipSync, gzipSync } from 'node:zlib';
import { AppError, type Recogniser } from '#kernel';
import type { LexClient, LexTrouble } from './lex-client.ts';

const packed = (value: unknown): string => gzipSync(JSON.stringify(value)).toString('base64');
const unpacked = (text: string | undefined): unknown =>
  text === undefined ? undefined : JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString('utf8'));

/**
 * Lex hears what was said; where it does not, the recogniser beside it does, if there is one. Lex does not say how surely it
 * heard: how surely it understood stands for that. Throws AppError 'recogniser_unavailable' (503).
 */
export const createLexRecogniser = ({
  lex,
  local,
  onAnswer,
}: {
  readonly lex: Pick<LexClient, 'audio'>;
  readonly local?: Recogniser;
  readonly onAnswer: (outcome: 'answered' | LexTrouble, error?: unknown) => void;
}): Recogniser => ({
  name: 'lex',
  recognise: async (recording, context) => {
    const heard = await lex.audio(recording, context.locale, packed);
    if (heard.ok) {
      onAnswer('answered');
      const words = unpacked(heard.value.inputTranscript);
      const told = (unpacked(heard.value.interpretations) ?? []) as { nluConfidence?: { score?: number } }[];
      // What it makes of the answer's words is not asked for.
      await heard.value.audioStream?.transformToByteArray();
      return typeof words === 'string' && words !== ''
        ? [{ words, confidence: told[0]?.nluConfidence?.score ?? 0.5 }]
        : [];
    }
    onAnswer(heard.trouble, heard.error);
    if (local) return local.recognise(recording, context);
    throw new AppError('recogniser_unavailable', 'Lex did not hear it, and nothing else listens here.', {
      status: 503,
      cause: heard.error,
    });
  },
});
