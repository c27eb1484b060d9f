import { Badge, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { rowsOf, useRead, useStale } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { done, refused } from '../../parts/ask.tsx';
import { Header } from '../../parts/header.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { useAddress } from '../../shell/address.ts';
import { count, share } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { useStudioStream } from '../../studio/stream.ts';
import type { Draft, Health } from '../../studio/wire.ts';
import type { Unheard } from './wire.ts';
import { NewFrom } from './new-from.tsx';
import { Trend } from './trend.tsx';

const say = wordsOf('inbox');

/** How well the draft reads what it was taught, beside what is live. */
const Accuracy = () => {
  const { data } = useRead<Health>('/studio/draft/health');
  return (
    <Group gap="xl">
      {Object.entries(data?.accuracy ?? {}).map(([locale, { draft, live }]) => (
        <div key={locale}>
          <Text size="xs" c="dimmed">
            {say('accuracy', { locale })}
          </Text>
          <Text fw={600} className="numbers">
            {live === null ? '–' : share(live)} → {draft === null ? '–' : share(draft)}
          </Text>
        </div>
      ))}
    </Group>
  );
};

/** What is done with a sentence: taught to an intent, a wish for something that is not sold, or nothing. */
const Acts = ({
  row,
  names,
  onNew,
}: {
  readonly row: Unheard;
  readonly names: readonly string[];
  readonly onNew: () => void;
}) => {
  const stale = useStale();
  const { heard, locale, guesses } = row;
  const act = (path: string, body: object, told: string): void =>
    void api.post(`/studio/inbox/${path}`, { heard, locale, ...body }).then(
      () => {
        done(told);
        void stale('/studio');
      },
      (problem: unknown) => refused(problem as Problem),
    );
  return (
    <Group gap={4} justify="flex-end" py={4}>
      <Select
        size="md"
        w={{ base: 130, sm: 190 }}
        searchable
        aria-label={say('assign-to', { heard })}
        placeholder={say('assign')}
        data={[
          ...guesses.slice(0, 3).map(({ intent }) => intent),
          ...names.filter((name) => !guesses.slice(0, 3).some(({ intent }) => intent === name)),
        ]}
        value={null}
        onChange={(intent) => intent !== null && act('assign', { intent }, say('assigned', { intent }))}
      />
      <Button variant="subtle" h={40} onClick={onNew}>
        {say('new')}
      </Button>
      <Button variant="subtle" h={40} onClick={() => act('dismiss', { as: 'product-wish' }, say('wished'))}>
        {say('wish')}
      </Button>
      <Button variant="subtle" color="gray" h={40} onClick={() => act('dismiss', { as: 'ignored' }, say('ignored'))}>
        {say('ignore')}
      </Button>
    </Group>
  );
};

const Inbox = () => {
  useStudioStream();
  const author = useMay('author');
  const [{ days = '30' }, set] = useAddress();
  const [from, setFrom] = useState<Unheard | null>(null);
  const found = useRead<{ readonly sentences: readonly Unheard[] }>(
    '/studio/inbox',
    { days },
    { live: ['conversation'] },
  );
  const { data: draft } = useRead<Draft>('/studio/draft');
  const names = draft?.intents.map(({ name }) => name) ?? [];
  return (
    <>
      <Header title={say('title')} about={say('about')}>
        <Select
          size="md"
          w={170}
          aria-label={say('window')}
          allowDeselect={false}
          value={days}
          data={['7', '30', '90'].map((value) => ({ value, label: say('days', { n: Number(value) }) }))}
          onChange={(value) => set({ days: value ?? undefined })}
        />
      </Header>
      <Group mb="lg" justify="space-between" align="flex-end">
        <Accuracy />
        <Trend />
      </Group>
      <Listed
        label={say('title')}
        list={rowsOf(found, ({ sentences }) => sentences)}
        keyOf={({ heard, locale }) => `${locale} ${heard}`}
        empty={<Nothing line={say('empty')} />}
        columns={[
          {
            name: say('sentence'),
            cell: (row) => (
              <Stack gap={0} py={6}>
                <Text fw={600}>“{row.heard}”</Text>
                <Text size="xs" c="dimmed">
                  {row.locale} · <When at={row.last} old />
                  {row.before !== null && ` · ${say(`before-${row.before}`)}`}
                </Text>
              </Stack>
            ),
          },
          { name: say('times'), cell: ({ times }) => count(times), figures: true },
          {
            name: say('guesses'),
            wide: true,
            cell: ({ guesses }) => (
              <Group gap={4}>
                {guesses.slice(0, 2).map(({ intent, confidence }) => (
                  <Badge key={intent} variant="light" color="gray" tt="none">
                    {intent} {share(confidence)}
                  </Badge>
                ))}
              </Group>
            ),
          },
          ...(author
            ? [
                {
                  name: say('acts'),
                  figures: true,
                  cell: (row: Unheard) => <Acts row={row} names={names} onNew={() => setFrom(row)} />,
                },
              ]
            : []),
        ]}
      />
      {from && <NewFrom row={from} onClose={() => setFrom(null)} />}
    </>
  );
};
export default Inbox;
