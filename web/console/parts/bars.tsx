import classes from './bars.module.css';
import { count } from '../shell/format.ts';

/** How many came how far: each bar beside the first. */
export const Bars = ({ steps }: { readonly steps: readonly (readonly [name: string, value: number])[] }) => {
  const most = Math.max(1, ...steps.map(([, value]) => value));
  return (
    <ol className={classes.list}>
      {steps.map(([name, value]) => (
        <li key={name}>
          <span className={classes.name}>{name}</span>
          <span className={classes.track} aria-hidden>
            <span className={classes.bar} style={{ width: `${(100 * value) / most}%` }} />
          </span>
          <span className="numbers">{count(value)}</span>
        </li>
      ))}
    </ol>
  );
};
