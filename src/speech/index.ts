// Words into sound, and sound into words: what every voice and every recogniser shares.
export { prepareEncoders } from './encode.ts';
export { keptVoice } from './kept-voice.ts';
export { readRecording, type NoRecording } from './recording.ts';
export { resample } from './resample.ts';
export { withSecondVoice } from './second-voice.ts';
export { createSoundStore } from './sound-store.ts';
