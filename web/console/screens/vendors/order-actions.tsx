import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState, type FormEvent } from 'react';
import { api, newKey } from '../../api/client.ts';
import { faultOf } from '../../api/problem.ts';
import { useChange } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { done, refused } from '../../parts/ask.tsx';
import { WholeField } from '../../parts/whole-field.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { OrderFile } from './wire.ts';

const say = wordsOf('vendors');

type Act = 'approve' | 'refuse' | 'receive' | 'close';

const possible: Readonly<Record<string, readonly Act[]>> = {
  waiting: ['approve', 'refuse', 'close'],
  placing: ['receive', 'close'],
  accepted: ['receive', 'close'],
  'partly-received': ['receive', 'close'],
  unreachable: ['receive', 'close'],
};

const stillComing = ({ asked, accepted, received }: OrderFile['lines'][number]): number =>
  Math.max((accepted ?? asked) - received, 0);

/** Asks what an act needs to know. It stays, with one key, until the act is done: goods that arrived once are counted once. */
const ActForm = ({ act, file: { number, lines } }: { readonly act: Act; readonly file: OrderFile }) => {
  const [key] = useState(newKey);
  const [reason, setReason] = useState('');
  const [arrived, setArrived] = useState<Readonly<Record<string, number | null>>>(() =>
    Object.fromEntries(lines.map((line) => [line.sku, stillComing(line)])),
  );
  const { mutate, isPending, error } = useChange(
    () => {
      const path = `/vendors/orders/${number}`;
      if (act === 'close') return api.post(`${path}/close`, { reason }, { key });
      if (act !== 'receive') return api.post(`${path}/decide`, { decision: act, reason }, { key });
      const came = Object.entries(arrived).flatMap(([sku, quantity]) => (quantity ? [{ sku, quantity }] : []));
      return api.post(`${path}/receive`, { lines: came }, { key });
    },
    {
      stale: ['/vendors', '/stock', '/api/products'],
      done: () => {
        modals.closeAll();
        done(say(`did-${act}`, { number: String(number) }));
      },
    },
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    mutate(undefined, { onError: (problem) => problem.errors.length === 0 && refused(problem) });
  };
  const ready = act === 'receive' ? Object.values(arrived).some(Boolean) : reason.trim() !== '';
  return (
    <form onSubmit={send}>
      <Stack>
        <Text c="dimmed">{say(`about-${act}`)}</Text>
        {act === 'receive' ? (
          <>
            {lines
              .filter((line) => stillComing(line) > 0)
              .map(({ sku }, at) => (
                <WholeField
                  key={sku}
                  {...(at === 0 && { 'data-autofocus': true })}
                  label={sku}
                  value={arrived[sku] ?? null}
                  onChange={(value) => setArrived({ ...arrived, [sku]: value })}
                />
              ))}
            {faultOf(error, '/lines') && (
              <Text c="var(--bad)" size="sm" role="alert">
                {faultOf(error, '/lines')}
              </Text>
            )}
          </>
        ) : (
          <TextInput
            label={say('reason')}
            size="md"
            required
            withAsterisk={false}
            maxLength={500}
            data-autofocus
            value={reason}
            error={faultOf(error, '/reason')}
            onChange={({ currentTarget: { value } }) => setReason(value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" h={40} onClick={() => modals.closeAll()}>
            {say('back')}
          </Button>
          <Button
            type="submit"
            h={40}
            disabled={!ready}
            loading={isPending}
            color={act === 'refuse' || act === 'close' ? 'red.8' : 'indigo'}
          >
            {say(act)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** What this person may do with an order to a vendor now. */
export const Actions = ({ file }: { readonly file: OrderFile }) => {
  const may = useMay('operator');
  const acts = may ? (possible[file.status] ?? []) : [];
  if (acts.length === 0) return null;
  return (
    <Group gap="xs">
      {acts.map((act, at) => (
        <Button
          key={act}
          h={40}
          variant={at === 0 ? 'filled' : 'default'}
          onClick={() =>
            void modals.open({
              title: <Text fw={600}>{say(`ask-${act}`, { number: String(file.number) })}</Text>,
              children: <ActForm act={act} file={file} />,
            })
          }
        >
          {say(act)}
        </Button>
      ))}
    </Group>
  );
};
