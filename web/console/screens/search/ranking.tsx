import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { done, refused } from '../../parts/ask.tsx';
import { Card } from '../../parts/card.tsx';
import { wordsOf } from '../../shell/words.ts';
import { NumberField } from '../../parts/number-field.tsx';
import { Tried } from './tried.tsx';
import type { Ranking } from './wire.ts';

const say = wordsOf('search');

/** What counts where products fit about alike. */
export const RankingCard = ({ ranking }: { readonly ranking: Ranking }) => {
  const may = useMay('publisher');
  const [wished, setWished] = useState<Readonly<Record<keyof Ranking, string | number>>>(ranking);
  const put = useChange((given: Ranking) => api.put('/search/ranking', given), {
    stale: ['/search'],
    done: () => done(say('ranking-saved'), () => put.mutateAsync(ranking)),
  });
  const given = { soldOut: Number(wished.soldOut), popularity: Number(wished.popularity) };
  const isWhole = wished.soldOut !== '' && wished.popularity !== '';
  const isChanged = isWhole && JSON.stringify(given) !== JSON.stringify(ranking);
  const field = (name: keyof Ranking, min: number) => (
    <NumberField
      label={say(`ranking-${name}`)}
      description={say(`ranking-${name}-about`)}
      min={min}
      max={1}
      step={0.05}
      decimalScale={2}
      disabled={!may}
      value={wished[name]}
      onChange={(value) => setWished({ ...wished, [name]: value })}
    />
  );
  return (
    <Card title={say('ranking')}>
      <Stack maw={560}>
        <Text c="dimmed">{say('ranking-about')}</Text>
        {field('soldOut', 0.01)}
        {field('popularity', 0)}
        {isChanged && <Tried draft={{ ranking: given }} />}
        {may && (
          <Group>
            <Button
              h={40}
              disabled={!isChanged}
              loading={put.isPending}
              onClick={() => put.mutate(given, { onError: refused })}
            >
              {say('save')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
};
