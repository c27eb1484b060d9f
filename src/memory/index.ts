// Keeps what was said and answered: one turn at a time per conversation, and every turn answered once.
export { createMemory } from './memory.ts';
export { readTranscript, type TranscriptTurn } from './transcript.ts';
