import { Avatar, UnstyledButton } from '@mantine/core';
import IconUser from '@tabler/icons-react/dist/esm/icons/IconUser.mjs';
import type { ComponentProps } from 'react';
import { useSession } from '../api/session.ts';
import { say } from './words.ts';

/** The button of whoever is signed in. */
export const Face = (more: ComponentProps<'button'>) => (
  <UnstyledButton aria-label={say('account', { name: useSession().member.name })} h={40} w={40} {...more}>
    <Avatar color="indigo" variant="light" radius="xl" size={34} m={3}>
      <IconUser size={19} stroke={1.8} aria-hidden />
    </Avatar>
  </UnstyledButton>
);
