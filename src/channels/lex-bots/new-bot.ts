import type { Json, JsonObject } from './json.ts';
import { identifierOf } from './names.ts';

export const newManifest: Json = { metaData: { schemaVersion: '1', resourceType: 'BOT', fileFormat: 'LexJson' } };

const voices: Readonly<Record<string, string>> = { en_US: 'Joanna', es_US: 'Lupe' };

/** BotLocale.json where there is none: Lex takes no locale without. */
export const newLocale = (id: string): JsonObject => ({
  name: id,
  identifier: id,
  version: null,
  description: null,
  voiceSettings: voices[id] === undefined ? null : { voiceId: voices[id], engine: 'neural' },
  nluConfidenceThreshold: 0.4,
});

/** Bot.json where there is none. */
export const newBot = (name: string): JsonObject => ({
  name,
  version: 'DRAFT',
  description: null,
  identifier: identifierOf(name),
  dataPrivacy: { childDirected: false },
  idleSessionTTLInSeconds: 300,
});
