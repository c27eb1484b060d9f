import { Grid, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useLine } from '../../api/live.ts';
import { useRead } from '../../api/reading.ts';
import { Bars } from '../../parts/bars.tsx';
import { Card } from '../../parts/card.tsx';
import { Header } from '../../parts/header.tsx';
import { LiveChip } from '../../parts/live-chip.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';
import { Rail } from './rail.tsx';
import { FirstSteps } from './steps.tsx';
import { Tiles } from './tiles.tsx';
import type { Visits, Window } from './wire.ts';

const say = wordsOf('overview');
const windows: readonly Window[] = ['15m', '1h', '24h', '7d'];
const Chart = lazy(async () => ({ default: (await import('../../parts/chart.tsx')).Chart }));

const Visitors = ({ visits }: { readonly visits: Visits }) => {
  const { at, lines } = useMemo(
    () => ({
      at: visits.series.map((bar) => bar.at),
      lines: [
        { name: say('views'), color: 'violet-6', values: visits.series.map(({ views }) => views) },
        { name: say('visitors'), color: 'indigo-6', values: visits.series.map(({ visitors }) => visitors) },
      ],
    }),
    [visits.series],
  );
  return (
    <Suspense fallback={<Skeleton height={310} />}>
      <Chart title={say('visits')} at={at} lines={lines} />
    </Suspense>
  );
};

const Overview = () => {
  const [{ window: wished }, set] = useAddress();
  const window = windows.find((each) => each === wished) ?? '1h';
  const {
    data: visits,
    error,
    refetch,
  } = useRead<Visits>('/insight/visits', { window }, { every: 10_000, live: ['order'] });
  const line = useLine();
  return (
    <>
      <Header title={say('title')} about={say('about')}>
        <LiveChip />
        <SegmentedControl
          aria-label={say('window')}
          size="md"
          data={windows.map((value) => ({ value, label: say(`window-${value}`) }))}
          value={window}
          onChange={(value) => set({ window: value === '1h' ? undefined : value }, true)}
        />
      </Header>
      <Stack gap="md" style={{ opacity: line === 'down' ? 0.75 : 1 }}>
        <Tiles visits={visits} />
        {error && !visits && <Trouble problem={error} retry={() => void refetch()} />}
        <Grid gap="md">
          <Grid.Col span={{ base: 12, lg: 8 }}>
            <Stack gap="md">
              <FirstSteps />
              {visits ? <Visitors visits={visits} /> : !error && <Skeleton height={310} />}
              {visits && (
                <Card title={say('funnel')}>
                  <Bars
                    steps={[
                      [say('visited'), visits.funnel.visited],
                      [say('looked'), visits.funnel.lookedAtProduct],
                      [say('carted'), visits.funnel.filledCart],
                      [say('asked'), visits.funnel.askedForTotal],
                      [say('ordered'), visits.funnel.ordered],
                    ]}
                  />
                </Card>
              )}
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 4 }}>
            <Rail visits={visits} />
          </Grid.Col>
        </Grid>
      </Stack>
    </>
  );
};
export default Overview;
