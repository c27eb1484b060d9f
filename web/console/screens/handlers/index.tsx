import { Badge, Group, Select } from '@mantine/core';
import { rowsOf, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Header } from '../../parts/header.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { useAddress, useGo } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';
import { useStudioStream } from '../../studio/stream.ts';
import type { Draft } from '../../studio/wire.ts';
import { Secrets } from './secrets.tsx';

const say = wordsOf('handlers');
const kinds = ['repository', 'answer', 'search', 'form', 'hand-over', 'written'];

/** What answers each intent, and the secrets that written handlers may send. */
const Handlers = () => {
  useStudioStream();
  const go = useGo();
  const author = useMay('author');
  const [{ kind }, set] = useAddress();
  const draft = useRead<Draft>('/studio/draft');
  return (
    <>
      <Header title={say('title')} about={say('about')} />
      <Group mb="md">
        <Select
          size="md"
          clearable
          clearButtonProps={{ 'aria-label': say('clear-filters') }}
          aria-label={say('kind')}
          placeholder={say('any-kind')}
          data={kinds.map((value) => ({ value, label: say(`kind-${value}`) }))}
          value={kind ?? null}
          onChange={(value) => set({ kind: value ?? undefined })}
        />
      </Group>
      <Listed
        label={say('title')}
        list={rowsOf(draft, ({ intents }) => intents.filter(({ handler }) => kind === undefined || handler === kind))}
        keyOf={({ name }) => name}
        nameOf={({ name }) => name}
        open={({ name }) => go(`/intents/${name}?tab=handler`)}
        filtered={kind !== undefined}
        onClear={() => set({ kind: undefined })}
        empty={<Nothing line={say('empty')} />}
        columns={[
          { name: say('intent'), cell: ({ name }) => name },
          {
            name: say('kind'),
            cell: ({ handler }) => (
              <Badge variant="light" color={handler === 'written' ? 'indigo' : 'gray'} tt="none">
                {say(`kind-${handler}`)}
              </Badge>
            ),
          },
          { name: say('who'), cell: ({ who }) => who, wide: true },
          { name: say('changed'), cell: ({ at }) => <When at={at} old />, wide: true },
        ]}
      />
      {author && <Secrets />}
    </>
  );
};
export default Handlers;
