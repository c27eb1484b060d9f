import { wordsOf } from '../../shell/words.ts';
import classes from './playground.module.css';
import type { Turn } from './wire.ts';

const say = wordsOf('playground');

/** Everything that was said, to look at one of them; the last unless one is chosen. */
export const Turns = ({
  turns,
  shown,
  onPin,
}: {
  readonly turns: readonly Turn[];
  readonly shown: Turn | undefined;
  readonly onPin: (turn: string) => void;
}) => (
  <div className={classes.pins} role="group" aria-label={say('turns')}>
    {turns.map((turn, at) => (
      <button
        key={turn.id}
        type="button"
        className={classes.pin}
        aria-pressed={turn === shown}
        onClick={() => onPin(turn.id)}
      >
        <span className="numbers">{at + 1}</span> {turn.words}
      </button>
    ))}
  </div>
);
