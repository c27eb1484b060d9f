// Everything for speaking, fetched when the microphone is first pressed.
export { default as style } from '../look/voice.css';
export { Heard, Listening, Reason } from '../look/listening.tsx';
export { createEar } from './ear.ts';
