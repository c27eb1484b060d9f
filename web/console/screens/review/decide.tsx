import { Button, Checkbox, Group, Kbd, Stack, Text, Textarea } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMemo, useState, type FormEvent } from 'react';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { done, refused } from '../../parts/ask.tsx';
import { useKeys } from '../../shell/keys.ts';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('review');

interface Decision {
  readonly number: number;
  readonly decision: 'approve' | 'refuse' | 'refuse-and-block';
  readonly note?: string;
}

const stale = ['/fraud', '/orders', '/insight'];

/** A decision, with the way back for as long as money allows. */
const useDecide = (next: () => void) => {
  const undo = useChange((number: number) => api.post<{ did: string }>(`/fraud/queue/${number}/undo`), {
    stale,
    done: ({ did }, number) => done(say(`undone-${did}`, { number: String(number) })),
  });
  return useChange(
    ({ number, ...decision }: Decision) => api.post<{ state: string }>(`/fraud/queue/${number}/decide`, decision),
    {
      stale,
      done: ({ state }, { number, decision }) => {
        const word = state === 'one-more' ? 'one-more' : decision === 'approve' ? 'approved' : 'refused';
        modals.closeAll();
        done(say(word, { number: String(number) }), () => undo.mutateAsync(number));
        next();
      },
    },
  );
};

/** Why it is refused. Stays with what was typed until that is done. */
const Refusal = ({ number, next }: { readonly number: number; readonly next: () => void }) => {
  const { mutate, isPending } = useDecide(next);
  const [note, setNote] = useState('');
  const [block, setBlock] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    mutate({ number, decision: block ? 'refuse-and-block' : 'refuse', note: note.trim() }, { onError: refused });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text c="dimmed">{say('refuse-about')}</Text>
        <Textarea
          label={say('reason')}
          required
          withAsterisk={false}
          minRows={2}
          maxLength={500}
          data-autofocus
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Checkbox
          label={say('block')}
          checked={block}
          onChange={({ currentTarget }) => setBlock(currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button variant="default" h={40} onClick={() => modals.closeAll()}>
            {say('cancel')}
          </Button>
          <Button type="submit" color="red.8" h={40} loading={isPending}>
            {say('refuse')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** A approves, R refuses, H leaves it held; the next one opens by itself. */
export const Decide = ({ number, next }: { readonly number: number; readonly next: () => void }) => {
  const may = useMay('fraud');
  const { mutate, isPending } = useDecide(next);
  const keys = useMemo(() => {
    const approve = (): void => mutate({ number, decision: 'approve' }, { onError: refused });
    const refuse = (): void =>
      void modals.open({
        title: <Text fw={600}>{say('ask-refuse', { number: String(number) })}</Text>,
        children: <Refusal number={number} next={next} />,
      });
    return may
      ? [
          { key: 'a', does: say('approve'), run: approve },
          { key: 'r', does: say('refuse'), run: refuse },
          { key: 'h', does: say('hold'), run: next },
        ]
      : [{ key: 'h', does: say('next'), run: next }];
  }, [may, mutate, next, number]);
  useKeys(keys);
  return (
    <Group gap="xs">
      {keys.map(({ key, does, run }) => (
        <Button
          key={key}
          h={40}
          loading={isPending && key === 'a'}
          variant={key === 'a' ? 'filled' : 'default'}
          onClick={run}
          rightSection={
            <Kbd size="xs" aria-hidden>
              {key.toUpperCase()}
            </Kbd>
          }
        >
          {does}
        </Button>
      ))}
    </Group>
  );
};
