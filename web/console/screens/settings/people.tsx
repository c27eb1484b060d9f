import { Badge, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { api } from '../../api/client.ts';
import { rowsOf, useChange, useRead } from '../../api/reading.ts';
import { useSession, type Role } from '../../api/session.ts';
import { confirm, done, refused } from '../../parts/ask.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { RoleTable } from './roles.tsx';
import { tellSecret } from './secret.tsx';

const say = wordsOf('settings');

interface Person {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly email: string | null;
  readonly createdAt: string;
  readonly disabledAt: string | null;
}

interface Wish {
  readonly name: string;
  readonly email: string;
  readonly roles: string[];
}

const stale = ['/staff', '/audit'];

const AddForm = ({ table, send }: { readonly table: RoleTable; readonly send: (wish: Wish) => void }) => {
  const form = useForm<Wish>({
    initialValues: { name: '', email: '', roles: ['viewer'] },
    validate: {
      name: (name) => (name.trim() === '' ? say('name-needed') : null),
      roles: (roles) => (roles.length === 0 ? say('role-needed') : null),
    },
  });
  return (
    <form onSubmit={form.onSubmit(send)}>
      <Stack>
        <TextInput label={say('name')} size="md" maxLength={64} data-autofocus {...form.getInputProps('name')} />
        <TextInput label={say('email')} type="email" size="md" {...form.getInputProps('email')} />
        <Checkbox.Group label={say('roles')} {...form.getInputProps('roles')}>
          <Stack gap={8} mt={6}>
            {table.roles.map(({ role, means }) => (
              <Checkbox key={role} value={role} label={role} description={means} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button variant="default" h={40} onClick={() => modals.closeAll()}>
            {say('cancel')}
          </Button>
          <Button type="submit" h={40}>
            {say('let-in')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const usePeople = () => {
  const add = useChange(
    ({ name, email, roles }: Wish) =>
      api.post<{ name: string; token: string }>('/staff', { name, roles, ...(email !== '' && { email }) }),
    { stale, done: ({ name, token }) => tellSecret(say('token-of', { name }), token) },
  );
  const turn = useChange((name: string) => api.post<{ token: string }>(`/staff/${encodeURIComponent(name)}/rotate`), {
    stale,
    done: ({ token }, name) => tellSecret(say('token-of', { name }), token),
  });
  const disable = useChange((name: string) => api.post(`/staff/${encodeURIComponent(name)}/disable`), {
    stale,
    done: (_came, name) => done(say('is-out', { name })),
  });
  return { add, turn, disable };
};

/** Who works here. */
export const People = () => {
  const query = useRead<{ staff: readonly Person[] }>('/staff');
  const { data: table } = useRead<RoleTable>('/roles');
  const { member } = useSession();
  const { add, turn, disable } = usePeople();
  const open = (): void =>
    void modals.open({
      title: <Text fw={600}>{say('add')}</Text>,
      children: table && (
        <AddForm
          table={table}
          send={(wish) => {
            modals.closeAll();
            add.mutate(wish, { onError: refused });
          }}
        />
      ),
    });
  const actions = ({ name, disabledAt }: Person) =>
    disabledAt === null && (
      <Group gap="xs" wrap="nowrap" justify="flex-end">
        <Button
          variant="default"
          h={40}
          aria-label={say('rotate-name', { name })}
          onClick={() =>
            confirm({
              title: say('ask-rotate', { name }),
              about: say('about-rotate'),
              yes: say('rotate'),
              then: () => turn.mutate(name, { onError: refused }),
            })
          }
        >
          {say('rotate')}
        </Button>
        {name !== member.name && (
          <Button
            variant="default"
            h={40}
            aria-label={say('disable-name', { name })}
            onClick={() =>
              confirm({
                title: say('ask-disable', { name }),
                about: say('about-disable'),
                yes: say('disable'),
                then: () => disable.mutate(name, { onError: refused }),
              })
            }
          >
            {say('disable')}
          </Button>
        )}
      </Group>
    );
  return (
    <>
      <Group justify="flex-end" mb="sm">
        <Button h={40} onClick={open} disabled={!table}>
          {say('add')}
        </Button>
      </Group>
      <Listed
        label={say('people')}
        list={rowsOf(query, ({ staff }) => staff)}
        keyOf={({ id }) => id}
        empty={<Nothing line={say('nobody')} />}
        columns={[
          {
            name: say('name'),
            cell: ({ name, email, disabledAt }) => (
              <>
                <Text fw={600} td={disabledAt === null ? undefined : 'line-through'}>
                  {name}
                </Text>
                <Text size="xs" c="dimmed">
                  {email}
                </Text>
              </>
            ),
          },
          {
            name: say('roles'),
            cell: ({ roles, disabledAt }) =>
              disabledAt === null ? (
                <Group gap={4}>
                  {roles.map((role) => (
                    <Badge key={role} variant="light" tt="none">
                      {role}
                    </Badge>
                  ))}
                </Group>
              ) : (
                say('out')
              ),
          },
          { name: say('since'), cell: ({ createdAt }) => <When at={createdAt} />, wide: true },
          { name: say('change'), cell: actions, figures: true },
        ]}
      />
    </>
  );
};
