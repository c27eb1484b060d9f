import { Button, Group, Text, TextInput } from '@mantine/core';
import IconSend from '@tabler/icons-react/dist/esm/icons/IconSend.mjs';
import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import { refused } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';
import { LexMessages } from './lex.tsx';
import classes from './playground.module.css';
import type { Side } from './side.ts';
import type { Talk } from './talk.ts';
import { TeamsMessages } from './teams.tsx';
import type { Said, Turn } from './wire.ts';

const say = wordsOf('playground');

/** What a platform is sent, drawn as it draws it: such a channel has no widget of ours. */
export const Channel = ({
  talk,
  side,
  onPoint,
}: {
  readonly talk: Talk;
  readonly side: Side;
  readonly onPoint: (turn: string | null) => void;
}) => {
  const [typed, setTyped] = useState('');
  const [waiting, setWaiting] = useState(false);
  const log = useRef<HTMLDivElement>(null);
  const turns = side.turns();
  useEffect(() => void log.current?.scrollTo({ top: log.current.scrollHeight }), [turns.length, waiting]);
  const { channel, locale } = talk.manner;
  const tell = async (said: Said): Promise<void> => {
    if (waiting) return;
    onPoint(null);
    setTyped('');
    setWaiting(true);
    await talk.say(said).catch((problem: unknown) => refused(problem as Problem));
    setWaiting(false);
  };
  const drawn = ({ answered }: Turn) =>
    channel === 'lex' ? (
      <LexMessages messages={answered.drawn.lex} locale={locale} tell={(said) => void tell(said)} />
    ) : (
      <TeamsMessages messages={answered.drawn.teams} tell={(said) => void tell(said)} />
    );
  return (
    <div className={`shop-card ${classes.channel}`}>
      <div className={classes.log} role="log" tabIndex={0} aria-label={say(`channel-${channel}`)} ref={log}>
        {turns.length === 0 && <Text c="dimmed">{say(`empty-${channel}`)}</Text>}
        {turns.map((turn) => (
          <div key={turn.id}>
            <button type="button" className={classes.mine} title={say('show-trace')} onClick={() => onPoint(turn.id)}>
              {turn.words}
            </button>
            {drawn(turn)}
          </div>
        ))}
      </div>
      <form
        className={classes.say}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') void tell({ words: typed });
        }}
      >
        <Group gap="xs" wrap="nowrap">
          <TextInput
            flex={1}
            size="md"
            data-filter
            maxLength={1024}
            aria-label={say('say-something')}
            placeholder={say('say-something')}
            value={typed}
            onChange={({ currentTarget: { value } }) => setTyped(value)}
          />
          <Button type="submit" h={42} aria-label={say('send')} disabled={typed.trim() === ''} loading={waiting}>
            <IconSend size={18} aria-hidden />
          </Button>
        </Group>
      </form>
    </div>
  );
};
