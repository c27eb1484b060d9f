/** Whoever may be given SSML to say. */
export type SpeechEngine = 'standard' | 'neural' | 'long-form' | 'generative' | 'local';

export interface Taken {
  readonly elements: ReadonlySet<string>;
  /** Kinds of say-as; the others are spelled out before. */
  readonly sayAs: ReadonlySet<string>;
  /** Attributes of prosody. */
  readonly prosody: ReadonlySet<string>;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const common = 'speak p s break sub lang';
const everyKind =
  'characters spell-out cardinal number ordinal digits fraction unit date time address expletive telephone';

/**
 * What each engine says right. Polly's are from its table of supported tags ("partial" is taken for no where it is not told
 * which part). Neural voices leave a sentence with say-as characters to the standard voice, which sounds like another person: they
 * get words instead. The local voice is espeak-ng, tried: of say-as it knows characters only.
 */
export const speechEngines: Readonly<Record<SpeechEngine, Taken>> = {
  standard: {
    elements: set(`${common} say-as prosody emphasis mark phoneme w amazon:auto-breaths amazon:breath amazon:effect`),
    sayAs: set(everyKind),
    prosody: set('rate pitch volume amazon:max-duration'),
  },
  neural: {
    elements: set(`${common} say-as prosody mark phoneme w amazon:domain`),
    sayAs: set('cardinal number ordinal fraction unit date time address telephone'),
    prosody: set('rate volume'),
  },
  'long-form': { elements: set(`${common} say-as mark phoneme w`), sayAs: set(everyKind), prosody: new Set() },
  generative: { elements: set(`${common} say-as w`), sayAs: set(everyKind), prosody: new Set() },
  local: {
    elements: set(`${common} say-as prosody emphasis`),
    sayAs: set('characters'),
    prosody: set('rate pitch volume'),
  },
};
