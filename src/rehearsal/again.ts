import type { Session } from '#conversation';
import type { Input, Modality } from '#kernel';
import type { Standing } from './actor.ts';
import type { RehearsedVersion } from './ground.ts';
import type { RecentTalk } from './recent-talks.ts';

type Heard = RecentTalk['turns'][number];

/** What was pressed is kept as it was pressed: "choose:KEY", "INTENT:KEY", or an intent's name. */
const isPress = (heard: string, { intents }: RehearsedVersion): boolean => {
  const [head = ''] = heard.split(':');
  if (heard.startsWith('choose:')) return true;
  return intents.has(head) && (heard.includes(':') || heard.includes('-'));
};

/**
 * What a shopper said, to be said again; null: it can't be, since nothing of it was kept. A PIN is kept nowhere: the persona's
 * own stands for it.
 */
export const saidAgain = (
  { heard }: Pick<Heard, 'heard'>,
  version: RehearsedVersion,
  { session }: Standing,
  pin: string | null,
): Input | null => {
  const { task } = session as Partial<Session>;
  if (/^[#\s]+$/.test(heard)) return task?.secret && pin !== null ? { kind: 'words', words: pin } : null;
  return isPress(heard, version) ? { kind: 'pressed', value: heard } : { kind: 'words', words: heard };
};

/** How a conversation was spoken is not kept; at Lex's it was, mostly. */
export const modalityOf = ({ channel }: Pick<RecentTalk, 'channel'>): Modality =>
  channel === 'lex' ? 'speech' : 'text';
