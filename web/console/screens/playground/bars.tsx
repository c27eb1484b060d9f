import { Text } from '@mantine/core';
import { share } from '../../shell/format.ts';
import classes from './playground.module.css';

/** How likely each is; a line stands where it begins to count. */
export const Bars = ({
  bars,
  line,
  lineName,
}: {
  readonly bars: readonly { readonly name: string; readonly value: number }[];
  /** 0..1 */
  readonly line?: number;
  readonly lineName?: string;
}) => (
  <div>
    {bars.map(({ name, value }) => (
      <div key={name} className={classes.bar}>
        <Text size="sm" truncate>
          {name}
        </Text>
        <svg width="100%" height="12" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden>
          <rect width="100" height="12" rx="2" fill="var(--line)" />
          <rect width={Math.max(0.5, value * 100)} height="12" rx="2" fill="var(--mantine-color-indigo-6)" />
          {line !== undefined && <rect x={line * 100} width="0.6" height="12" fill="var(--bad)" />}
        </svg>
        <Text size="sm" ta="right" className="numbers">
          {share(value)}
        </Text>
      </div>
    ))}
    {lineName !== undefined && (
      <Text size="xs" c="dimmed">
        {lineName}
      </Text>
    )}
  </div>
);
