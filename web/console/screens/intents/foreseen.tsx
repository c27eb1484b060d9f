import { Alert, List } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../../api/reading.ts';
import { wordsOf } from '../../shell/words.ts';
import type { Foreseen } from '../../studio/wire.ts';

const say = wordsOf('intents');

/** As many of an intent's sentences are shown as tell what they are like. */
const SHOWN = 3;

const AGAIN_MS = 2000;

/** What the new sentences of this intent would take from others. While it is worked out it is asked for again. */
export const useForeseen = (name: string, locale: string): Foreseen | undefined => {
  const [waits, setWaits] = useState(true);
  const { data } = useRead<Foreseen>(
    `/studio/draft/intents/${name}/foreseen`,
    { locale },
    waits ? { every: AGAIN_MS } : {},
  );
  const isLearning = data?.learning ?? true;
  if (isLearning !== waits) setWaits(isLearning);
  return data;
};

/** Says which intents would lose what to this one, were it published as it is. */
export const Swallowed = ({ foreseen }: { readonly foreseen: Foreseen }) => {
  const losing = new Map<string, string[]>();
  for (const { text, today } of foreseen.sentences)
    if (today !== null) losing.set(today, [...(losing.get(today) ?? []), text]);
  if (losing.size === 0) return null;
  return (
    <Alert color="orange" variant="light" role="status" title={say('swallows')}>
      <List size="sm">
        {[...losing]
          .sort(([, one], [, other]) => other.length - one.length)
          .map(([intent, texts]) => (
            <List.Item key={intent}>
              {say('swallows-from', {
                n: texts.length,
                of: foreseen.fresh,
                intent,
                texts: texts
                  .slice(0, SHOWN)
                  .map((each) => `“${each}”`)
                  .join(', '),
              })}
            </List.Item>
          ))}
      </List>
    </Alert>
  );
};
