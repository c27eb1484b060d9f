import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs';
import { useEffect, type ReactNode } from 'react';
import { useRead } from '../api/reading.ts';
import { useMay, useSession, type Role } from '../api/session.ts';
import type { Screen } from '../screens/screen.ts';
import { language, say } from './words.ts';

interface Table {
  readonly roles: readonly { readonly role: Role; readonly means: string; readonly alsoMay: readonly Role[] }[];
}

/** Says which roles would do. */
const Refused = ({ role }: { readonly role: Role }) => {
  const { data } = useRead<Table>('/roles');
  const { member } = useSession();
  const would = [role, ...(data?.roles.find((each) => each.role === role)?.alsoMay ?? [])];
  return (
    <Stack align="center" py={80} gap="sm">
      <IconLock size={40} stroke={1.4} aria-hidden />
      <Title order={1}>{say('not-allowed')}</Title>
      <Text c="dimmed">{say('not-allowed-roles')}</Text>
      <Group gap="xs">
        {would.map((each) => (
          <Badge key={each} variant="light" size="lg" tt="none">
            {each}
          </Badge>
        ))}
      </Group>
      <Text c="dimmed">{say('you-have', { name: member.name, roles: member.roles.join(', ') })}</Text>
    </Stack>
  );
};

/** The screen, for who may see it, under its name. */
export const Allowed = ({ screen, children }: { readonly screen: Screen; readonly children: ReactNode }) => {
  const may = useMay(screen.role);
  const { shop } = useSession();
  useEffect(() => {
    document.title = `${screen.title[language]} · ${shop}`;
  }, [screen, shop]);
  return may ? children : <Refused role={screen.role} />;
};
