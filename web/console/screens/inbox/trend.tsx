import { Text, Tooltip } from '@mantine/core';
import { useRead } from '../../api/reading.ts';
import { share } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('inbox');

interface Weeks {
  readonly weeks: readonly { readonly from: string; readonly turns: number; readonly unheard: number }[];
}

const [width, height, gap] = [14, 40, 4];

/** Per week, how much of what was said was not understood. */
export const Trend = () => {
  const { data } = useRead<Weeks>('/studio/inbox/trend');
  const weeks = data?.weeks.filter(({ turns }) => turns > 0) ?? [];
  if (weeks.length === 0) return null;
  const shares = weeks.map(({ turns, unheard }) => unheard / turns);
  const most = Math.max(...shares, 0.01);
  const last = shares.at(-1)!;
  return (
    <div>
      <Text size="xs" c="dimmed">
        {say('trend')}
      </Text>
      <Tooltip label={shares.map((each) => share(each)).join(' · ')}>
        <svg
          width={weeks.length * (width + gap)}
          height={height}
          role="img"
          aria-label={say('trend-told', { share: share(last) })}
        >
          {shares.map((each, at) => (
            <rect
              key={weeks[at]!.from}
              x={at * (width + gap)}
              y={height - Math.max(2, (each / most) * height)}
              width={width}
              height={Math.max(2, (each / most) * height)}
              rx={2}
              fill={at === shares.length - 1 ? 'var(--mantine-color-indigo-6)' : 'var(--mantine-color-dimmed)'}
            />
          ))}
        </svg>
      </Tooltip>
    </div>
  );
};
