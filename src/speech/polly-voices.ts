/** Polly's engines, and the languages its voices and ours speak. */
export const pollyEngines = ['standard', 'neural', 'long-form', 'generative'] as const;
export type PollyEngine = (typeof pollyEngines)[number];

export interface PollyVoiceFacts {
  readonly id: string;
  readonly gender: 'Female' | 'Male';
  readonly language: string;
  readonly engines: readonly PollyEngine[];
}

const voice = (id: string, gender: 'Female' | 'Male', language: string, engines: string): PollyVoiceFacts => ({
  id,
  gender,
  language,
  engines: engines.split(' ') as PollyEngine[],
});

/** Those of Polly's voices that speak the shop's languages; the first of a language that has the engine is taken when none is named. */
export const pollyVoices: readonly PollyVoiceFacts[] = [
  voice('Joanna', 'Female', 'en-US', 'standard neural generative'),
  voice('Danielle', 'Female', 'en-US', 'neural long-form generative'),
  voice('Ruth', 'Female', 'en-US', 'neural long-form generative'),
  voice('Salli', 'Female', 'en-US', 'standard neural generative'),
  voice('Kendra', 'Female', 'en-US', 'standard neural'),
  voice('Kimberly', 'Female', 'en-US', 'standard neural'),
  voice('Ivy', 'Female', 'en-US', 'standard neural'),
  voice('Matthew', 'Male', 'en-US', 'standard neural generative'),
  voice('Gregory', 'Male', 'en-US', 'neural long-form'),
  voice('Stephen', 'Male', 'en-US', 'neural generative'),
  voice('Joey', 'Male', 'en-US', 'standard neural'),
  voice('Justin', 'Male', 'en-US', 'standard neural'),
  voice('Kevin', 'Male', 'en-US', 'neural'),
  voice('Lupe', 'Female', 'es-US', 'standard neural generative'),
  voice('Penelope', 'Female', 'es-US', 'standard'),
  voice('Pedro', 'Male', 'es-US', 'neural generative'),
  voice('Miguel', 'Male', 'es-US', 'standard'),
  voice('Mia', 'Female', 'es-MX', 'standard neural generative'),
  voice('Andres', 'Male', 'es-MX', 'neural generative'),
  voice('Lucia', 'Female', 'es-ES', 'standard neural generative'),
  voice('Sergio', 'Male', 'es-ES', 'neural generative'),
  voice('Amy', 'Female', 'en-GB', 'standard neural generative'),
  voice('Brian', 'Male', 'en-GB', 'standard neural'),
];
