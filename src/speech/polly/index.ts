// Amazon Polly by its own SDK, whatever answers at the other end.
export type { PerLocale } from './choice.ts';
export { createPollyVoice, type PollyVoiceSettings } from './polly-voice.ts';
