import { z } from 'zod';
import { withoutLinkCode, type Input, type Modality } from '#kernel';
import { plainWords } from '#rendering';

interface ParsedTurn {
  readonly id: string;
  readonly input: Input;
  readonly modality: Modality;
  readonly awaits?: string;
}

const longestText = 1024;
const characters = (text: string): number => (text.length <= longestText ? text.length : [...text].length);

const id = z
  .string()
  .regex(/^[\x20-\x7e]{1,64}$/, 'must be 1 to 64 printable ASCII characters')
  .meta({ description: "the client's own id of the turn; the same id again gets the same answer" });

/** What a recording says of its turn beside itself. */
export const webTurnId = z.strictObject({ id, awaits: id.optional() });

/**
 * The body of POST /channels/web/turns → a turn's id and input. Empty words are let through: the dialogue asks again, as a
 * person would.
 */
export const webTurn = z
  .strictObject({
    id,
    text: z
      .string()
      .transform((text) => withoutLinkCode(plainWords(text)))
      .refine((words) => characters(words) <= longestText, `must be at most ${longestText} characters`)
      .optional()
      .meta({ description: 'what the shopper typed or said', maxLength: longestText }),
    press: z
      .string()
      .transform(plainWords)
      .refine((value) => value !== '' && value.length <= 256, 'must be 1 to 256 characters')
      .optional()
      .meta({ description: 'the value of a choice that was pressed', minLength: 1, maxLength: 256 }),
    awaits: id.optional().meta({
      description: 'an earlier turn whose answer was not shown yet when this was said: a yes answers nothing then',
    }),
  })
  .refine((turn) => (turn.text === undefined) !== (turn.press === undefined), {
    message: 'needs exactly one of "text" and "press"',
  })
  .transform(({ id, text, press, awaits }): ParsedTurn => ({
    id,
    ...(awaits !== undefined && { awaits }),
    modality: 'text',
    input: press === undefined ? { kind: 'words', words: text ?? '' } : { kind: 'pressed', value: press },
  }))
  .meta({ oneOf: [{ required: ['text'] }, { required: ['press'] }] });
