import { Button, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { rowsOf, useChange, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { confirm, done } from '../../parts/ask.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('handlers');

interface Kept {
  readonly secrets: readonly { readonly name: string; readonly setAt: string; readonly who: string }[];
}

/** Names of secrets; their values can be set and never read. */
export const Secrets = () => {
  const owner = useMay('owner');
  const kept = useRead<Kept>('/studio/handlers/secrets');
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const set = useChange(() => api.put(`/studio/handlers/secrets/${name}`, { value }), {
    stale: ['/studio/handlers'],
    done: () => {
      done(say('secret-kept', { name }));
      setName('');
      setValue('');
    },
  });
  const remove = useChange((gone: string) => api.delete(`/studio/handlers/secrets/${gone}`), {
    stale: ['/studio/handlers'],
  });
  return (
    <Stack mt="xl">
      <Title order={2} size="h3">
        {say('secrets')}
      </Title>
      <Text c="dimmed" size="sm">
        {say('secrets-about')}
      </Text>
      <Listed
        label={say('secrets')}
        list={rowsOf(kept, ({ secrets }) => secrets)}
        keyOf={(each) => each.name}
        empty={<Nothing line={say('no-secrets')} />}
        columns={[
          { name: say('name'), cell: (each) => each.name },
          { name: say('who'), cell: ({ who }) => who, wide: true },
          { name: say('set'), cell: ({ setAt }) => <When at={setAt} old /> },
          {
            name: say('acts'),
            figures: true,
            cell: (each) =>
              owner && (
                <Button
                  variant="subtle"
                  color="red"
                  h={40}
                  onClick={() =>
                    confirm({
                      title: say('forget-ask', { name: each.name }),
                      about: say('forget-about'),
                      yes: say('forget'),
                      then: () => remove.mutate(each.name),
                    })
                  }
                >
                  {say('forget')}
                </Button>
              ),
          },
        ]}
      />
      {owner ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            set.mutate(undefined);
          }}
        >
          <Group align="flex-end">
            <TextInput
              size="md"
              label={say('name')}
              placeholder="GIFT_SERVICE"
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value.trim())}
            />
            <PasswordInput
              size="md"
              w={260}
              autoComplete="off"
              label={say('value')}
              value={value}
              error={set.error?.message}
              onChange={({ currentTarget }) => setValue(currentTarget.value)}
            />
            <Button type="submit" h={42} disabled={name === '' || value.length < 8} loading={set.isPending}>
              {say('keep')}
            </Button>
          </Group>
        </form>
      ) : (
        <Text size="sm" c="dimmed">
          {say('needs-owner')}
        </Text>
      )}
    </Stack>
  );
};
