// Letting somebody in, and saying what they may do. Both stay with what was typed until it is done.
import { Button, Checkbox, Group, Stack, TextInput, type CheckboxGroupProps } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import type { Role } from '../../api/session.ts';
import { done, refused } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { RoleTable } from './roles.tsx';
import { tellSecret } from './secret.tsx';

const say = wordsOf('settings');

export interface Person {
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

export const stale = ['/staff', '/audit'];

const needed = (roles: readonly string[]): string | null => (roles.length === 0 ? say('role-needed') : null);

const RoleChoice = ({
  table,
  ...field
}: { readonly table: RoleTable } & Omit<CheckboxGroupProps, 'children' | 'label'>) => (
  <Checkbox.Group label={say('roles')} {...field}>
    <Stack gap={8} mt={6}>
      {table.roles.map(({ role }) => (
        <Checkbox key={role} value={role} label={role} description={say(`means-${role}`)} />
      ))}
    </Stack>
  </Checkbox.Group>
);

const Ways = ({ yes, busy }: { readonly yes: string; readonly busy: boolean }) => (
  <Group justify="flex-end">
    <Button variant="default" h={40} onClick={() => modals.closeAll()}>
      {say('cancel')}
    </Button>
    <Button type="submit" h={40} loading={busy}>
      {yes}
    </Button>
  </Group>
);

export const AddForm = ({ table }: { readonly table: RoleTable }) => {
  const { mutate, isPending } = useChange(
    ({ name, email, roles }: Wish) =>
      api.post<{ name: string; token: string }>('/staff', { name, roles, ...(email !== '' && { email }) }),
    {
      stale,
      done: ({ name, token }) => {
        modals.closeAll();
        tellSecret(say('token-of', { name }), token);
      },
    },
  );
  const form = useForm<Wish>({
    initialValues: { name: '', email: '', roles: ['viewer'] },
    validate: {
      name: (name) => (name.trim() === '' ? say('name-needed') : null),
      roles: needed,
    },
  });
  return (
    <form onSubmit={form.onSubmit((wish) => mutate(wish, { onError: refused }))}>
      <Stack>
        <TextInput label={say('name')} size="md" maxLength={64} data-autofocus {...form.getInputProps('name')} />
        <TextInput label={say('email')} type="email" size="md" {...form.getInputProps('email')} />
        <RoleChoice table={table} {...form.getInputProps('roles')} />
        <Ways yes={say('let-in')} busy={isPending} />
      </Stack>
    </form>
  );
};

export const RolesForm = ({
  table,
  person: { name, roles: before },
}: {
  readonly table: RoleTable;
  readonly person: Person;
}) => {
  const put = useChange((roles: readonly string[]) => api.put(`/staff/${encodeURIComponent(name)}/roles`, { roles }), {
    stale: [...stale, '/session'],
    done: () => {
      modals.closeAll();
      done(say('roles-changed', { name }));
    },
  });
  const form = useForm({ initialValues: { roles: [...before] as string[] }, validate: { roles: needed } });
  return (
    <form onSubmit={form.onSubmit(({ roles }) => put.mutate(roles, { onError: refused }))}>
      <Stack>
        <RoleChoice table={table} {...form.getInputProps('roles')} />
        <Ways yes={say('save')} busy={put.isPending} />
      </Stack>
    </form>
  );
};
