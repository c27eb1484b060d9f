// The voice of this machine: espeak-ng as a process of its own, encoded here.
export { findEspeak } from './espeak.ts';
export { createLocalVoice } from './local-voice.ts';
export { espeakVoiceLike } from './voices.ts';
