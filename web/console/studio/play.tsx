import { ActionIcon, Text, Tooltip } from '@mantine/core';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconPlayerStop from '@tabler/icons-react/dist/esm/icons/IconPlayerStop.mjs';
import { wordsOf } from '../shell/words.ts';
import { useHearing } from './hearing.ts';

const say = wordsOf('intents');

/** More than this the shop does not say at once. */
const MOST_LETTERS = 1000;

/** Plays a phrase, and says in whose voice: a button, and a line beside it while there is something to say. */
export const Play = ({
  text,
  ssml,
  name,
  locale,
}: {
  readonly text: string;
  /** As it is spoken. */
  readonly ssml?: string;
  readonly name: string;
  readonly locale: string;
}) => {
  const { voice, isPlaying, failed, play, stop } = useHearing(`${locale} ${name}`);
  if (voice === undefined || text === '') return null;
  const isLong = text.length > MOST_LETTERS;
  const about = isLong
    ? say('too-long-to-hear', { n: MOST_LETTERS })
    : failed
      ? say('did-not-speak')
      : voice === null
        ? say('play-browser')
        : say('play-shop', { voice: say(`voice-${voice}`) });
  return (
    <>
      {(failed || isPlaying || isLong) && (
        <Text size="xs" c={failed ? 'var(--bad)' : 'dimmed'} role="status">
          {about}
        </Text>
      )}
      <Tooltip label={about}>
        <ActionIcon
          variant={isPlaying ? 'filled' : 'subtle'}
          size={40}
          disabled={isLong}
          onClick={() => (isPlaying ? stop() : play(text, locale, ssml))}
          aria-label={say(isPlaying ? 'stop-of' : 'play-of', { name })}
        >
          {isPlaying ? <IconPlayerStop size={16} aria-hidden /> : <IconPlayerPlay size={16} aria-hidden />}
        </ActionIcon>
      </Tooltip>
    </>
  );
};
