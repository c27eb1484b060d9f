import { Button, Code, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useState } from 'react';
import { usePages } from '../../api/reading.ts';
import { saveCsv } from '../../parts/csv.ts';
import { Header } from '../../parts/header.tsx';
import { Listed, Nothing, type Column } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { useAddress } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('audit');

interface Entry {
  readonly id: string;
  readonly who: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly at: string;
}

const detailOf = ({ detail }: Entry): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');

const columns: readonly Column<Entry>[] = [
  { name: say('at'), cell: ({ at }) => <When at={at} /> },
  { name: say('who'), cell: ({ who }) => who },
  { name: say('action'), cell: ({ action }) => <Code>{action}</Code> },
  { name: say('subject'), cell: ({ subject }) => subject },
  {
    name: say('detail'),
    cell: (entry) => <span style={{ overflowWrap: 'anywhere' }}>{detailOf(entry)}</span>,
    wide: true,
  },
];

const fields = ['who', 'action', 'subject'] as const;

const Audit = () => {
  const [address, set] = useAddress();
  const wished = Object.fromEntries(fields.map((field) => [field, address[field]]));
  const [typed, setTyped] = useState(wished);
  const filter = useDebouncedCallback(
    (all: typeof wished) => set(Object.fromEntries(fields.map((field) => [field, all[field] || undefined])), true),
    300,
  );
  const list = usePages<Entry>('/audit', 'entries', { ...wished, limit: 100 });
  return (
    <>
      <Header title={say('title')} about={say('about')}>
        <Button
          variant="default"
          h={40}
          leftSection={<IconDownload size={16} aria-hidden />}
          disabled={!list.rows?.length}
          onClick={() =>
            saveCsv(
              'audit.csv',
              ['at', 'who', 'action', 'subject', 'detail'],
              (list.rows ?? []).map(({ at, who, action, subject, detail }) => [
                at,
                who,
                action,
                subject,
                JSON.stringify(detail),
              ]),
            )
          }
        >
          {say('export')}
        </Button>
      </Header>
      <Group mb="md" gap="sm">
        {fields.map((field, at) => (
          <TextInput
            key={field}
            {...(at === 0 && { 'data-filter': true })}
            aria-label={say(field)}
            placeholder={say(`${field}-hint`)}
            size="md"
            w={{ base: '100%', xs: 220 }}
            value={typed[field] ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const now = { ...typed, [field]: value };
              setTyped(now);
              filter(now);
            }}
          />
        ))}
      </Group>
      <Listed
        label={say('title')}
        list={list}
        columns={columns}
        keyOf={({ id }) => id}
        filtered={fields.some((field) => wished[field] !== undefined)}
        onClear={() => {
          setTyped({});
          set({ who: undefined, action: undefined, subject: undefined });
        }}
        empty={<Nothing line={say('empty')} />}
      />
    </>
  );
};
export default Audit;
