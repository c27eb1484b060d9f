import { Badge, Button, Flex, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { rowsOf, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Active } from '../../parts/active.tsx';
import { FindField } from '../../parts/find-field.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { useAddress } from '../../shell/address.ts';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { calledIn } from './label.ts';
import { PromotionForm } from './promotion-form.tsx';
import { inWords, stateOf, states, type State } from './promotion-words.ts';
import { useMethods } from './use-methods.ts';
import type { Promotion, Promotions as Answer } from './wire.ts';

const say = wordsOf('pricing');
const colours: Record<State, string> = {
  running: 'green',
  coming: 'blue',
  over: 'gray',
  'used-up': 'orange',
  off: 'gray',
};

/** What takes something off, and how often it was used. */
export const Promotions = () => {
  const may = useMay('publisher');
  const [{ q, state, open }, set] = useAddress();
  const [making, setMaking] = useState(false);
  const methods = useMethods();
  const query = useRead<Answer>('/promotions', {}, { live: ['order'], every: 60_000 });
  const { promotions = [], titles = {} } = query.data ?? {};
  const called = { products: titles, methods };
  const opened = promotions.find(({ id }) => id === open);
  const fits = (one: Promotion): boolean =>
    (state === undefined || stateOf(one) === state) &&
    (q === undefined ||
      [one.code ?? '', ...Object.values(one.label), inWords(one, called)].join(' ').toLowerCase().includes(q.toLowerCase())); // prettier-ignore
  const clear = (): void => set({ q: undefined, state: undefined });
  const add = may && (
    <Button h={40} onClick={() => setMaking(true)}>
      {say('promotion-new')}
    </Button>
  );
  return (
    <Stack gap="sm">
      {promotions.length > 0 && (
        <Flex gap="sm" justify="space-between" direction={{ base: 'column', xs: 'row' }}>
          <Group gap="sm">
            <FindField
              label={say('promotion-find')}
              value={q}
              onFind={(words) => set({ q: words }, true)}
              width={260}
            />
            <Select
              aria-label={say('state')}
              placeholder={say('state-any')}
              size="md"
              w={{ base: '100%', xs: 200 }}
              clearable
              data={states.map((each) => ({ value: each, label: say(`is-${each}`) }))}
              value={state ?? null}
              onChange={(wished) => set({ state: wished ?? undefined })}
            />
          </Group>
          {add}
        </Flex>
      )}
      <Listed
        label={say('promotions')}
        list={rowsOf(query, (all) => all.promotions.filter(fits))}
        keyOf={({ id }) => id}
        {...(may && { open: ({ id }: Promotion) => set({ open: id }) })}
        opened={open}
        filtered={promotions.length > 0}
        onClear={clear}
        empty={<Nothing line={say('promotions-none')}>{add}</Nothing>}
        columns={[
          {
            name: say('promotion'),
            cell: ({ label, code }) => (
              <>
                {calledIn(label)}
                {code !== null && (
                  <Text size="xs" c="dimmed" ff="monospace">
                    {code}
                  </Text>
                )}
              </>
            ),
          },
          {
            name: say('does'),
            cell: (one) => (
              <Text style={{ whiteSpace: 'normal' }} py={6}>
                {inWords(one, called)}
              </Text>
            ),
            wide: true,
          },
          {
            name: say('state'),
            cell: (one) => (
              <Badge variant="light" color={colours[stateOf(one)]} tt="none" size="lg">
                {say(`is-${stateOf(one)}`)}
              </Badge>
            ),
          },
          {
            name: say('used'),
            cell: ({ used, limit }) => (limit === null ? count(used) : say('used-of', { used, limit })),
            figures: true,
          },
          {
            name: say('counts'),
            cell: ({ id, used: _used, ...body }) => (
              <Active
                name={calledIn(body.label)}
                active={body.active}
                path={`/promotions/${id}`}
                body={body}
                stale={['/promotions']}
              />
            ),
            wide: true,
          },
        ]}
      />
      {may && (making || opened) && (
        <PromotionForm
          key={opened?.id}
          old={making ? undefined : opened}
          taken={promotions.map(({ id }) => id)}
          called={called}
          onClose={() => {
            setMaking(false);
            set({ open: undefined });
          }}
        />
      )}
    </Stack>
  );
};
