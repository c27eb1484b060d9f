import { Box, Skeleton, Stack, Title } from '@mantine/core';
import { rowsOf, useRead } from '../../api/reading.ts';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { When } from '../../parts/when.tsx';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { Found } from './found.tsx';
import type { Suggested as Answer } from './wire.ts';

const say = wordsOf('vendors');

/** What a look would order now, and what shoppers asked for in vain. */
export const Suggested = () => {
  const query = useRead<Answer>('/vendors/suggestion', {}, { live: ['vendor', 'stock'], every: 60_000 });
  const { data, error, refetch } = query;
  if (error && !data) return <Trouble problem={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={300} />;
  return (
    <Stack>
      <Title order={2}>{say('suggested')}</Title>
      <Box className="shop-card" p={data.suggestions.length === 0 ? 0 : 'md'}>
        {data.suggestions.length === 0 ? <Nothing line={say('suggested-none')} /> : <Found found={data.suggestions} />}
      </Box>
      <Title order={2}>{say('unmet')}</Title>
      <Listed
        label={say('unmet')}
        list={rowsOf(query, ({ unmet }) => unmet)}
        keyOf={({ words, variant }) => `${words}${variant ?? ''}`}
        empty={<Nothing line={say('unmet-none')} />}
        columns={[
          { name: say('words'), cell: ({ words }) => `“${words}”` },
          { name: say('product'), cell: ({ variant }) => variant ?? say('not-sold'), wide: true },
          { name: say('times'), cell: ({ times }) => count(times), figures: true },
          { name: say('last'), cell: ({ last }) => <When at={last} old />, wide: true },
        ]}
      />
    </Stack>
  );
};
