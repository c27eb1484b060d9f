import { Badge, Group } from '@mantine/core';
import { rowsOf, useRead } from '../../api/reading.ts';
import type { Role } from '../../api/session.ts';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('settings');

export interface RoleTable {
  readonly roles: readonly { readonly role: Role; readonly means: string; readonly holds: readonly Role[] }[];
}

/** What each role may do. */
export const Roles = () => (
  <Listed
    label={say('roles')}
    list={rowsOf(useRead<RoleTable>('/roles'), ({ roles }) => roles)}
    keyOf={({ role }) => role}
    empty={<Nothing line={say('nobody')} />}
    columns={[
      {
        name: say('role'),
        cell: ({ role }) => (
          <Badge variant="light" tt="none" size="lg">
            {role}
          </Badge>
        ),
      },
      { name: say('may'), cell: ({ role }) => say(`means-${role}`) },
      { name: say('holds'), cell: ({ holds }) => <Group gap={4}>{holds.join(', ')}</Group>, wide: true },
    ]}
  />
);
