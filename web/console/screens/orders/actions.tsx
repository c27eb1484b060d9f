import { Button, Group, NumberInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { useState } from 'react';
import { api, newKey } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { done, refused } from '../../parts/ask.tsx';
import { money, type Money } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import type { OrderFile } from './wire.ts';

const say = wordsOf('orders');

/** What may be done with an order in a state. */
const possible: Readonly<Record<string, readonly ('pack' | 'ship' | 'deliver' | 'cancel' | 'refund')[]>> = {
  placed: ['cancel'],
  reserved: ['cancel'],
  authorising: ['cancel'],
  needs_action: ['cancel'],
  authorised: ['cancel'],
  paid: ['pack', 'cancel', 'refund'],
  packed: ['ship', 'cancel', 'refund'],
  shipped: ['deliver', 'refund'],
  delivered: ['refund'],
};

type Step = 'pack' | 'ship' | 'deliver' | 'cancel' | 'refunds';

interface Wanted {
  readonly step: Step;
  readonly body: object;
  /** However often it is sent, it is done once. */
  readonly key: string;
}

const useStep = (number: number) =>
  useChange(
    ({ step, body, key }: Wanted) => api.post<{ readonly amount?: Money }>(`/orders/${number}/${step}`, body, { key }),
    {
      stale: ['/orders', '/insight', '/fraud/queue'],
      done: ({ amount }, { step }) => {
        modals.closeAll();
        // What the shop gives back: where an answer was lost and another amount sent again, the one that was asked for first.
        done(say(`did-${step}`, { number: String(number), ...(amount && { amount: money(amount) }) }));
      },
    },
  );

interface Asked {
  readonly reason: string;
  readonly amount: number | string;
  readonly restock: boolean;
  readonly tracking: string;
}

/**
 * Asks what an act needs to know, naming the order. It stays, with what was typed and the one key, until the act is done: an answer
 * that was lost on the way does not give money back twice.
 */
const AskFor = ({
  kind,
  file: { order, payment },
}: {
  readonly kind: 'ship' | 'cancel' | 'refund';
  readonly file: OrderFile;
}) => {
  const [key] = useState(newKey);
  const { mutate, isPending } = useStep(order.number);
  const send = (body: object): void =>
    mutate({ step: kind === 'refund' ? 'refunds' : kind, body, key }, { onError: refused });
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency: order.total.currency }).resolvedOptions()
    .maximumFractionDigits;
  const unit = 10 ** (digits ?? 2);
  const left = (payment?.captured.amount ?? 0) - (payment?.refunded.amount ?? 0);
  const form = useForm<Asked>({
    initialValues: { reason: '', amount: left / unit, restock: false, tracking: '' },
    validate: {
      reason: (text) => (kind !== 'ship' && text.trim() === '' ? say('reason-needed') : null),
      amount: (much) =>
        kind === 'refund' && !(Number(much) > 0 && Math.round(Number(much) * unit) <= left)
          ? say('amount-wrong')
          : null,
    },
  });
  const submit = form.onSubmit(({ reason, amount, restock, tracking }) => {
    if (kind === 'ship') send(tracking.trim() === '' ? {} : { tracking: tracking.trim() });
    else if (kind === 'cancel') send({ reason });
    else
      send({
        reason,
        restock,
        amount: { amount: Math.round(Number(amount) * unit), currency: order.total.currency },
      });
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text c="dimmed">
          {say(`about-${kind}`, { amount: money({ amount: left, currency: order.total.currency }) })}
        </Text>
        {kind === 'refund' && (
          <NumberInput
            label={say('amount')}
            decimalScale={digits ?? 2}
            fixedDecimalScale
            min={0}
            max={left / unit}
            size="md"
            hideControls
            {...form.getInputProps('amount')}
          />
        )}
        {kind === 'ship' ? (
          <TextInput label={say('tracking')} size="md" data-autofocus {...form.getInputProps('tracking')} />
        ) : (
          <TextInput
            label={say('reason')}
            required
            withAsterisk={false}
            size="md"
            maxLength={500}
            data-autofocus
            {...form.getInputProps('reason')}
          />
        )}
        {kind === 'refund' && (
          <Switch label={say('restock')} size="md" {...form.getInputProps('restock', { type: 'checkbox' })} />
        )}
        <Group justify="flex-end">
          <Button variant="default" h={40} onClick={() => modals.closeAll()}>
            {say('back')}
          </Button>
          <Button type="submit" h={40} loading={isPending} color={kind === 'ship' ? 'indigo' : 'red.8'}>
            {say(kind)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** What this person may do with the order now. */
export const Actions = ({ file }: { readonly file: OrderFile }) => {
  const { number, status } = file.order;
  const may = useMay('operator');
  const { mutate, isPending } = useStep(number);
  const acts = may ? (possible[status] ?? []) : [];
  if (acts.length === 0) return null;
  const run = (step: 'pack' | 'deliver'): void => mutate({ step, body: {}, key: newKey() }, { onError: refused });
  const ask = (kind: 'ship' | 'cancel' | 'refund'): void =>
    void modals.open({
      title: <Text fw={600}>{say(`ask-${kind}`, { number: String(number) })}</Text>,
      children: <AskFor kind={kind} file={file} />,
    });
  return (
    <Group gap="xs">
      {acts.map((act, at) => (
        <Button
          key={act}
          h={40}
          loading={isPending}
          variant={at === 0 && act !== 'cancel' && act !== 'refund' ? 'filled' : 'default'}
          onClick={() => (act === 'pack' || act === 'deliver' ? run(act) : ask(act))}
        >
          {say(act)}
        </Button>
      ))}
    </Group>
  );
};
