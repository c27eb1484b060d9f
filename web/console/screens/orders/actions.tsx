import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState, type FormEvent } from 'react';
import { faultOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { wordsOf } from '../../shell/words.ts';
import { RefundForm } from './refund-form.tsx';
import { useStep } from './use-step.ts';
import type { OrderFile } from './wire.ts';

const say = wordsOf('orders');

type Act = 'pack' | 'ship' | 'deliver' | 'cancel' | 'refund';

/** What may be done with an order in a state. */
const possible: Readonly<Record<string, readonly Act[]>> = {
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

/** Asks the one thing that shipping or calling off needs to know. It stays, with what was typed, until that is done. */
const OneLine = ({ act, number }: { readonly act: 'ship' | 'cancel'; readonly number: number }) => {
  const { take, busy, problem } = useStep(number, act);
  const [text, setText] = useState('');
  const [field, needed] = act === 'ship' ? (['tracking', false] as const) : (['reason', true] as const);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    take(text.trim() === '' ? {} : { [field]: text.trim() });
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Text c="dimmed">{say(`about-${act}`)}</Text>
        <TextInput
          label={say(field)}
          size="md"
          required={needed}
          withAsterisk={false}
          maxLength={needed ? 500 : 64}
          data-autofocus
          value={text}
          error={faultOf(problem, `/${field}`)}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        <Group justify="flex-end">
          <Button variant="default" h={40} onClick={() => modals.closeAll()}>
            {say('back')}
          </Button>
          <Button
            type="submit"
            h={40}
            loading={busy}
            disabled={needed && text.trim() === ''}
            color={needed ? 'red.8' : 'indigo'}
          >
            {say(act)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Done at once, without being asked for more. */
const AtOnce = ({ act, number }: { readonly act: 'pack' | 'deliver'; readonly number: number }) => {
  const { take, busy } = useStep(number, act);
  return (
    <Button h={40} loading={busy} onClick={() => take({})}>
      {say(act)}
    </Button>
  );
};

/** What this person may do with the order now. */
export const Actions = ({ file }: { readonly file: OrderFile }) => {
  const { number, status } = file.order;
  const may = useMay('operator');
  const acts = may ? (possible[status] ?? []) : [];
  if (acts.length === 0) return null;
  const ask = (act: 'ship' | 'cancel' | 'refund'): void =>
    void modals.open({
      title: <Text fw={600}>{say(`ask-${act}`, { number: String(number) })}</Text>,
      children: act === 'refund' ? <RefundForm file={file} /> : <OneLine act={act} number={number} />,
    });
  return (
    <Group gap="xs">
      {acts.map((act) =>
        act === 'pack' || act === 'deliver' ? (
          <AtOnce key={act} act={act} number={number} />
        ) : (
          <Button key={act} h={40} variant={act === 'ship' ? 'filled' : 'default'} onClick={() => ask(act)}>
            {say(act)}
          </Button>
        ),
      )}
    </Group>
  );
};
