import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { rowsOf, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { useAddress } from '../../shell/address.ts';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { TermsForm } from './terms-form.tsx';
import type { AllTerms, Named, Terms as Known } from './wire.ts';

const say = wordsOf('vendors');

type Row = Named & Partial<Known>;

/** How vendors are ordered from; those without terms stand last. */
export const Terms = () => {
  const may = useMay('operator');
  const [{ vendor }, set] = useAddress();
  const [making, setMaking] = useState(false);
  const query = useRead<AllTerms>('/vendors/terms');
  const rows: readonly Row[] = [...(query.data?.terms ?? []), ...(query.data?.without ?? [])];
  const opened = rows.find((each) => each.vendor === vendor);
  const close = (): void => {
    setMaking(false);
    set({ vendor: undefined });
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text c="dimmed">{say('terms-about')}</Text>
        {may && (
          <Button h={40} flex="none" onClick={() => setMaking(true)}>
            {say('vendor-new')}
          </Button>
        )}
      </Group>
      <Listed
        label={say('terms')}
        list={rowsOf(query, () => rows)}
        keyOf={({ vendor: id }) => id}
        {...(may && { open: ({ vendor: id }: Row) => set({ vendor: id }), nameOf: ({ name }: Row) => name })}
        opened={vendor}
        empty={<Nothing line={say('terms-none')} />}
        columns={[
          { name: say('vendor'), cell: ({ name }) => name },
          { name: say('adapter'), cell: ({ adapter }) => say(`adapter-${adapter ?? 'none'}`) },
          {
            name: say('address'),
            cell: ({ address }) => address && <Code style={{ overflowWrap: 'anywhere' }}>{address}</Code>,
            wide: true,
          },
          {
            name: say('minimum'),
            cell: ({ minimum }) => minimum !== undefined && count(minimum),
            figures: true,
            wide: true,
          },
          {
            name: say('lead'),
            cell: ({ leadDays }) => leadDays !== undefined && say('days', { n: leadDays }),
            figures: true,
          },
        ]}
      />
      {may && (making || opened) && (
        <TermsForm
          key={making ? '' : opened!.vendor}
          of={making ? undefined : opened}
          taken={rows.map(({ vendor: id }) => id)}
          onClose={close}
        />
      )}
    </Stack>
  );
};
