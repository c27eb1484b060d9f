import { Button, Group, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState, type FormEvent } from 'react';
import { faultOf } from '../../api/problem.ts';
import { useRead } from '../../api/reading.ts';
import { MoneyField } from '../../parts/money-field.tsx';
import { WholeField } from '../../parts/whole-field.tsx';
import { money } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { useStep } from './use-step.ts';
import type { OrderFile } from './wire.ts';

const say = wordsOf('orders');

/** Money back: an amount, or pieces with their share of discount and tax, which alone can be put on the shelf again. */
export const RefundForm = ({ file: opened }: { readonly file: OrderFile }) => {
  const { number, total, lines } = opened.order;
  // A colleague may give back meanwhile.
  const { payment } = useRead<OrderFile>(`/orders/${number}`, {}, { live: ['order'] }).data ?? opened;
  const left = (payment?.captured.amount ?? 0) - (payment?.refunded.amount ?? 0);
  const [by, setBy] = useState<'amount' | 'pieces'>('amount');
  const [amount, setAmount] = useState<number | null>(left);
  const [pieces, setPieces] = useState<Readonly<Record<string, number | null>>>({});
  const [restock, setRestock] = useState(false);
  const [reason, setReason] = useState('');
  const { take, busy, problem } = useStep(number, 'refunds');
  const isAll = amount === left;
  const chosen = Object.entries(pieces).flatMap(([variant, quantity]) => (quantity ? [{ variant, quantity }] : []));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (by === 'pieces') take({ reason, restock, lines: chosen });
    else take({ reason, restock: restock && isAll, amount: { amount: amount ?? 0, currency: total.currency } });
  };
  const ready = reason.trim() !== '' && (by === 'pieces' ? chosen.length > 0 : amount !== null && amount > 0 && amount <= left); // prettier-ignore
  return (
    <form onSubmit={send}>
      <Stack>
        <Text c="dimmed">{say('about-refund', { amount: money({ amount: left, currency: total.currency }) })}</Text>
        <SegmentedControl
          size="md"
          aria-label={say('goes-back')}
          value={by}
          onChange={(value) => setBy(value)}
          data={(['amount', 'pieces'] as const).map((value) => ({ value, label: say(`by-${value}`) }))}
        />
        {by === 'amount' ? (
          <MoneyField
            label={say('amount')}
            min={1}
            max={Math.max(left, 1)}
            value={amount}
            error={faultOf(problem, '/amount')}
            onChange={setAmount}
          />
        ) : (
          <>
            <Text c="dimmed">{say('pieces-about')}</Text>
            {lines.map(({ variant, title, options, quantity }) => (
              <WholeField
                key={variant}
                label={[title, ...options.map(({ value }) => value)].join(', ')}
                description={say('of-ordered', { n: quantity })}
                placeholder="0"
                max={quantity}
                value={pieces[variant] ?? null}
                onChange={(value) => setPieces({ ...pieces, [variant]: value })}
              />
            ))}
            {faultOf(problem, '/lines') && (
              <Text c="var(--bad)" size="sm" role="alert">
                {faultOf(problem, '/lines')}
              </Text>
            )}
          </>
        )}
        <TextInput
          label={say('reason')}
          size="md"
          required
          withAsterisk={false}
          maxLength={500}
          data-autofocus
          value={reason}
          error={faultOf(problem, '/reason')}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
        <Switch
          size="md"
          label={say('restock')}
          description={by === 'amount' && !isAll ? say('restock-pieces') : undefined}
          disabled={by === 'amount' && !isAll}
          checked={restock && (by === 'pieces' || isAll)}
          onChange={({ currentTarget: { checked } }) => setRestock(checked)}
        />
        <Group justify="flex-end">
          <Button variant="default" h={40} onClick={() => modals.closeAll()}>
            {say('back')}
          </Button>
          <Button type="submit" h={40} loading={busy} disabled={!ready} color="red.8">
            {say('refund')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
