import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState, type FormEvent } from 'react';
import { api, newKey } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { done, refused } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('vendors');

/** Begins a look at what runs low; one for as long as it is asked. */
export const RunForm = () => {
  const [key] = useState(newKey);
  const [dry, setDry] = useState(false);
  const { mutate, isPending } = useChange(() => api.post('/vendors/runs', { dry }, { key }), {
    stale: ['/vendors'],
    done: () => {
      modals.closeAll();
      done(say('looking'));
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    mutate(undefined, { onError: refused });
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Text>{say('look-about')}</Text>
        <Switch
          size="md"
          label={say('dry')}
          checked={dry}
          onChange={({ currentTarget: { checked } }) => setDry(checked)}
        />
        <Group justify="flex-end">
          <Button variant="default" h={40} onClick={() => modals.closeAll()}>
            {say('cancel')}
          </Button>
          <Button type="submit" h={40} loading={isPending} data-autofocus>
            {say('look')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
