import { Stack, Text, Title } from '@mantine/core';
import { useRead } from '../../api/reading.ts';
import { time } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import classes from './transcript.module.css';
import type { Talk } from './wire.ts';

const say = wordsOf('orders');

/** The end of the conversation that an order was placed in. */
export const Transcript = ({ number, most = 8 }: { readonly number: string; readonly most?: number }) => {
  const { data } = useRead<Talk>(`/orders/${number}/transcript`, { limit: most });
  if (!data || data.turns.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={3} size="sm">
        {say('conversation')}
      </Title>
      <div className={classes.talk}>
        {data.turns.toReversed().map(({ turn, heard, answer, intent, confidence, at }) => (
          <div key={turn} className={classes.turn}>
            <div className={classes.heard}>{heard}</div>
            <Text size="xs" c="dimmed" ta="right">
              {intent}
              {confidence !== null && ` ${Math.round(confidence * 100)} %`} · {time(at)}
            </Text>
            {answer?.replies?.map(({ text }, place) => (
              <div key={place} className={classes.said}>
                {text}
              </div>
            ))}
          </div>
        ))}
      </div>
    </Stack>
  );
};
