import { Badge, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange, usePages } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { done } from '../../parts/ask.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { useAddress } from '../../shell/address.ts';
import { wordsOf } from '../../shell/words.ts';
import { Changes } from './changes.tsx';
import type { Release, Version } from './wire.ts';

const say = wordsOf('versions');

/** Back to a version: its number has to be typed. */
const Rollback = ({ number, onClose }: { readonly number: number; readonly onClose: () => void }) => {
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const roll = useChange(
    () => api.post('/studio/release/rollback', { version: number, confirm: Number(typed), note }),
    {
      stale: ['/studio'],
      done: () => {
        onClose();
        done(say('did-rollback', { number: String(number) }));
      },
    },
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{say('rollback-ask', { number: String(number) })}</Text>}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <Stack>
        <Text size="sm">{say('rollback-about')}</Text>
        <TextInput
          data-autofocus
          size="md"
          inputMode="numeric"
          label={say('rollback-type', { number: String(number) })}
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value.trim())}
        />
        <TextInput
          size="md"
          label={say('why')}
          value={note}
          onChange={({ currentTarget: { value } }) => setNote(value)}
        />
        {roll.error && <Text c="var(--bad)">{roll.error.message}</Text>}
        <Group justify="flex-end">
          <Button variant="default" h={40} onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button
            color="red.8"
            h={40}
            disabled={typed !== String(number)}
            loading={roll.isPending}
            onClick={() => roll.mutate(undefined)}
          >
            {say('rollback')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

/** Every version that there was; any two of them side by side. */
export const VersionList = ({ release }: { readonly release: Release }) => {
  const publisher = useMay('publisher');
  const [{ from, to }, set] = useAddress();
  const [rolling, setRolling] = useState<number | null>(null);
  const list = usePages<Version>('/studio/versions', 'versions', { limit: 50 });
  const names = [
    { value: 'draft', label: say('draft') },
    ...(list.rows ?? []).map(({ number }) => ({
      value: String(number),
      label: say('version', { number: String(number) }),
    })),
  ];
  return (
    <Stack>
      <Listed
        label={say('tab-versions')}
        list={list}
        keyOf={({ number }) => String(number)}
        empty={<Nothing line={say('no-versions')} />}
        columns={[
          {
            name: say('number'),
            cell: ({ number, name }) => (
              <Group gap="xs" wrap="nowrap">
                <span>{number}</span>
                {number === release.live && (
                  <Badge color="green" variant="light" tt="none">
                    {say('live-badge')}
                  </Badge>
                )}
                {number === release.canary && (
                  <Badge color="orange" variant="light" tt="none">
                    {release.canaryShare} %
                  </Badge>
                )}
                {name !== null && <Text fw={600}>{name}</Text>}
              </Group>
            ),
          },
          { name: say('note'), cell: ({ note, origin }) => note || say(`origin-${origin}`) },
          { name: say('who'), cell: ({ who }) => who, wide: true },
          { name: say('when-made'), cell: ({ at }) => <When at={at} old />, wide: true },
          {
            name: say('acts'),
            figures: true,
            cell: ({ number }) => (
              <Group gap={4} justify="flex-end" wrap="nowrap">
                <Button variant="subtle" h={40} onClick={() => set({ from: String(number), to: 'draft' })}>
                  {say('compare')}
                </Button>
                {publisher && number !== release.live && (
                  <Button variant="subtle" color="red" h={40} onClick={() => setRolling(number)}>
                    {say('rollback')}
                  </Button>
                )}
              </Group>
            ),
          },
        ]}
      />
      {rolling !== null && <Rollback number={rolling} onClose={() => setRolling(null)} />}
      {from !== undefined && to !== undefined && (
        <Stack>
          <Group>
            <Select
              size="md"
              label={say('from')}
              data={names}
              value={from}
              allowDeselect={false}
              onChange={(value) => set({ from: value ?? undefined }, true)}
            />
            <Select
              size="md"
              label={say('to')}
              data={names}
              value={to}
              allowDeselect={false}
              onChange={(value) => set({ to: value ?? undefined }, true)}
            />
          </Group>
          <Changes path="/studio/diff" query={{ from, to }} />
        </Stack>
      )}
    </Stack>
  );
};
