import { Group, Text } from '@mantine/core';
import type { Finding } from '../orders/wire.ts';
import { wordsOf } from '../../shell/words.ts';
import classes from './review.module.css';

const say = wordsOf('review');

/** What speaks against an order to the right, what speaks for it to the left. */
export const Reasons = ({ findings, score }: { readonly findings: readonly Finding[]; readonly score: number }) => {
  const most = Math.max(1, ...findings.map(({ points }) => Math.abs(points)));
  return (
    <>
      <Group gap="xs" mb="xs" align="baseline">
        <span className={classes.score}>{score}</span>
        <Text c="dimmed">{say('points')}</Text>
      </Group>
      <ul className={classes.reasons}>
        {[...findings]
          .sort((one, other) => Math.abs(other.points) - Math.abs(one.points))
          .map(({ rule, points, found }) => (
            <li key={rule}>
              <span className={classes.found}>
                {found}
                <Text span c="dimmed" size="xs" display="block">
                  {rule.replaceAll('-', ' ')}
                </Text>
              </span>
              <span className={classes.track} aria-hidden>
                <span
                  className={classes.bar}
                  data-sign={points < 0 ? 'for' : 'against'}
                  style={{ width: `${(50 * Math.abs(points)) / most}%` }}
                />
              </span>
              <span className="numbers" style={{ textAlign: 'right' }}>
                {points > 0 ? '+' : ''}
                {points}
              </span>
            </li>
          ))}
      </ul>
    </>
  );
};
