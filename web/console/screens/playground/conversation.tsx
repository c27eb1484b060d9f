import { wordsOf } from '../../shell/words.ts';
import { Channel } from './channel.tsx';
import classes from './playground.module.css';
import type { Side } from './side.ts';
import type { Talk } from './talk.ts';
import { Widget } from './widget.tsx';

const say = wordsOf('playground');

/** Where one speaks: the widget where shoppers have it, otherwise what the channel is sent; one beside the other to compare. */
export const Conversation = ({
  talk,
  onPoint,
}: {
  readonly talk: Talk;
  readonly onPoint: (side: Side, turn: string | null) => void;
}) => (
  <section className={classes.talks} aria-label={say('conversation')}>
    {talk.sides.map((side) => (
      <div key={side.edition} className={classes.talk}>
        {talk.sides.length > 1 && <p className={classes.edition}>{say(`edition-${side.edition}`)}</p>}
        {talk.manner.channel === 'web' ? (
          <Widget talk={talk} side={side} onPoint={(turn) => onPoint(side, turn)} />
        ) : (
          <Channel talk={talk} side={side} onPoint={(turn) => onPoint(side, turn)} />
        )}
      </div>
    ))}
  </section>
);
