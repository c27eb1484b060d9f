import { Button, Group, Text, TextInput } from '@mantine/core';
import IconSend from '@tabler/icons-react/dist/esm/icons/IconSend.mjs';
import { useEffect, useRef, useState } from 'react';
import { money } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import classes from './playground.module.css';
import type { useTalk } from './use-talk.ts';
import type { Answered, Card, Choice, Manner, Turn } from './wire.ts';

const say = wordsOf('playground');

const starters = ['start-search', 'start-add', 'start-cart', 'start-order', 'start-help'];

type Press = (choice: Choice) => void;

const Choices = ({ choices, press }: { readonly choices: readonly Choice[]; readonly press: Press }) => (
  <Group gap={6} mb={6}>
    {choices.map((choice) => (
      <Button key={choice.press} variant="light" radius="xl" h={40} onClick={() => press(choice)}>
        {choice.label}
      </Button>
    ))}
  </Group>
);

const Cards = ({ cards, press }: { readonly cards: readonly Card[]; readonly press: Press }) => (
  <div className={classes.cards} tabIndex={0} role="group" aria-label={say('cards')}>
    {cards.map((card) => (
      <div key={card.product} className={classes.card}>
        {card.image !== undefined && <img src={card.image} alt="" />}
        <Text size="sm" fw={600}>
          {card.title}
        </Text>
        {card.price && <Text size="sm">{money(card.price)}</Text>}
        <Choices choices={card.choices} press={press} />
      </div>
    ))}
  </div>
);

const Replies = ({ answered, press }: { readonly answered: Answered; readonly press: Press }) => (
  <div>
    {answered.answer.replies.map(({ text, cards, choices }, at) => (
      <div key={at}>
        {text !== '' && <div className={classes.theirs}>{text}</div>}
        {cards.length > 0 && <Cards cards={cards} press={press} />}
        {choices.length > 0 && <Choices choices={choices} press={press} />}
      </div>
    ))}
  </div>
);

const One = ({ turn, pinned, onPin, press }: { turn: Turn; pinned: boolean; onPin: () => void; press: Press }) => (
  <div>
    <button type="button" className={classes.mine} aria-pressed={pinned} onClick={onPin} title={say('show-trace')}>
      {turn.words}
    </button>
    {turn.other ? (
      <div className={classes.both}>
        <Replies answered={turn.answered} press={press} />
        <Replies answered={turn.other} press={press} />
      </div>
    ) : (
      <Replies answered={turn.answered} press={press} />
    )}
  </div>
);

/** What a shopper would see; a sentence that is pressed shows how it was answered. */
export const Chat = ({
  talk,
  compared,
  edition,
  shown,
  onPin,
}: {
  readonly talk: ReturnType<typeof useTalk>;
  readonly compared: boolean;
  readonly edition: Manner['edition'];
  readonly shown: Turn | undefined;
  readonly onPin: (at: number | null) => void;
}) => {
  const [typed, setTyped] = useState('');
  const end = useRef<HTMLDivElement>(null);
  const { turns, waiting } = talk;
  useEffect(() => void end.current?.scrollIntoView({ block: 'end' }), [turns.length, waiting]);
  const send = (words: string): void => {
    if (words.trim() === '' || waiting !== null) return;
    onPin(null);
    setTyped('');
    void talk.say({ words }, words);
  };
  const press = ({ label, press: pressed }: Choice): void => {
    onPin(null);
    void talk.say({ press: pressed }, label);
  };
  return (
    <section className={`shop-card ${classes.chat}`} aria-label={say('conversation')}>
      <div className={classes.turns} role="log" tabIndex={0} aria-label={say('conversation')}>
        {compared && (
          <div className={classes.both}>
            <Text size="xs" c="dimmed">
              {say(`edition-${edition}`)}
            </Text>
            <Text size="xs" c="dimmed">
              {say(`edition-${edition === 'draft' ? 'live' : 'draft'}`)}
            </Text>
          </div>
        )}
        {turns.length === 0 && waiting === null && (
          <>
            <Text c="dimmed" mb="sm">
              {say('empty')}
            </Text>
            <Group gap={6}>
              {starters.map((each) => (
                <Button key={each} variant="default" radius="xl" h={40} onClick={() => send(say(each))}>
                  {say(each)}
                </Button>
              ))}
            </Group>
          </>
        )}
        {turns.map((turn, at) => (
          <One key={at} turn={turn} pinned={turn === shown} onPin={() => onPin(at)} press={press} />
        ))}
        {waiting !== null && (
          <Text c="dimmed" role="status">
            “{waiting}” …
          </Text>
        )}
        <div ref={end} />
      </div>
      <form
        className={classes.say}
        onSubmit={(event) => {
          event.preventDefault();
          send(typed);
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
          <Button
            type="submit"
            h={42}
            aria-label={say('send')}
            disabled={typed.trim() === ''}
            loading={waiting !== null}
          >
            <IconSend size={18} aria-hidden />
          </Button>
        </Group>
      </form>
    </section>
  );
};
