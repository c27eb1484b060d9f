import { Group, Select, Stack, Text } from '@mantine/core';
import { usePages, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { FindField } from '../../parts/find-field.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { useAddress } from '../../shell/address.ts';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { LineForm } from './line-form.tsx';
import type { AllTerms, ReorderLine } from './wire.ts';

const say = wordsOf('vendors');

/** At what stock each variant is ordered, how many, and from whom. */
export const Lines = () => {
  const may = useMay('operator');
  const [{ words, from, line }, set] = useAddress();
  const { data } = useRead<AllTerms>('/vendors/terms');
  const vendors = [...(data?.terms ?? []), ...(data?.without ?? [])].map(({ vendor, name }) => ({
    value: vendor,
    label: name,
  }));
  const list = usePages<ReorderLine>(
    '/vendors/lines',
    'lines',
    { words, vendor: from, limit: 50 },
    { live: ['vendor', 'stock', 'order'] },
  );
  const opened = list.rows?.find(({ variant }) => variant === line);
  return (
    <Stack gap="sm">
      <Text c="dimmed">{say('lines-about')}</Text>
      <Group gap="sm" align="flex-end">
        <FindField label={say('lines-find')} value={words} onFind={(typed) => set({ words: typed }, true)} />
        <Select
          size="md"
          aria-label={say('vendor')}
          placeholder={say('vendor-any')}
          clearable
          clearButtonProps={{ 'aria-label': say('clear-filters') }}
          w={{ base: '100%', xs: 260 }}
          data={vendors}
          value={from ?? null}
          onChange={(wanted) => set({ from: wanted ?? undefined })}
        />
      </Group>
      <Listed
        label={say('lines')}
        list={list}
        keyOf={({ variant }) => variant}
        {...(may && {
          open: ({ variant }: ReorderLine) => set({ line: variant }),
        })}
        opened={line}
        filtered={words !== undefined || from !== undefined}
        onClear={() => set({ words: undefined, from: undefined })}
        empty={<Nothing line={say('lines-none')} />}
        columns={[
          {
            name: say('product'),
            cell: ({ title, options }) => (
              <>
                {title}
                <Text size="xs" c="dimmed">
                  {Object.values(options).join(', ')}
                </Text>
              </>
            ),
          },
          { name: say('vendor'), cell: ({ vendorName }) => vendorName ?? say('no-vendor'), wide: true },
          {
            name: say('there'),
            cell: ({ available, incoming }) => `${count(available)}${incoming > 0 ? ` + ${count(incoming)}` : ''}`,
            figures: true,
            wide: true,
          },
          { name: say('below'), cell: ({ below }) => (below === 0 ? say('never') : count(below)), figures: true },
          { name: say('up-to'), cell: ({ to, below }) => (below === 0 ? '–' : count(to)), figures: true },
          { name: say('pack'), cell: ({ pack }) => count(pack), figures: true, wide: true },
        ]}
      />
      {opened && may && (
        <LineForm key={opened.variant} old={opened} vendors={vendors} onClose={() => set({ line: undefined })} />
      )}
    </Stack>
  );
};
