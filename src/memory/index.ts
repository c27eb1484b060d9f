// Keeps what was said and answered: one turn at a time per conversation, and every turn answered once.
export { createMemory } from './memory.ts';
export { begin as beginTurn } from './owed.ts';
export { readSpeech } from './speech.ts';
export { readTranscript, type TranscriptTurn } from './transcript.ts';
export { createPlatformSessions, type PlatformSession, type PlatformSessions } from './platform-sessions.ts';
export { readUnread, type Unread } from './unread.ts';
export { createChats, type Chat, type Chats } from './chats.ts';
