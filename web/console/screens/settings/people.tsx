import { Badge, Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { api } from '../../api/client.ts';
import { rowsOf, useChange, useRead } from '../../api/reading.ts';
import { useSession } from '../../api/session.ts';
import { confirm, done, refused } from '../../parts/ask.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { wordsOf } from '../../shell/words.ts';
import { AddForm, RolesForm, stale, type Person } from './people-forms.tsx';
import type { RoleTable } from './roles.tsx';
import { tellSecret } from './secret.tsx';

const say = wordsOf('settings');

const usePeople = () => {
  const turn = useChange((name: string) => api.post<{ token: string }>(`/staff/${encodeURIComponent(name)}/rotate`), {
    stale,
    done: ({ token }, name) => tellSecret(say('token-of', { name }), token),
  });
  const disable = useChange((name: string) => api.post(`/staff/${encodeURIComponent(name)}/disable`), {
    stale,
    done: (_came, name) => done(say('is-out', { name })),
  });
  return { turn, disable };
};

/** Who works here. */
export const People = () => {
  const query = useRead<{ staff: readonly Person[] }>('/staff');
  const { data: table } = useRead<RoleTable>('/roles');
  const { member } = useSession();
  const { turn, disable } = usePeople();
  const open = (): void =>
    void modals.open({
      title: <Text fw={600}>{say('add')}</Text>,
      children: table && <AddForm table={table} />,
    });
  const askRoles = (person: Person): void =>
    void modals.open({
      title: <Text fw={600}>{say('ask-roles', { name: person.name })}</Text>,
      children: table && <RolesForm table={table} person={person} />,
    });
  const actions = (person: Person) => {
    const { name, disabledAt } = person;
    if (disabledAt !== null) return null;
    return (
      <Group gap={4} justify="flex-end" py={4}>
        <Button
          variant="default"
          h={40}
          disabled={!table}
          aria-label={say('roles-name', { name })}
          onClick={() => askRoles(person)}
        >
          {say('roles')}
        </Button>
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
  };
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
