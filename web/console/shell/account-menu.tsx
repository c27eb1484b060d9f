import { Menu, Text, useMantineColorScheme } from '@mantine/core';
import IconDeviceDesktop from '@tabler/icons-react/dist/esm/icons/IconDeviceDesktop.mjs';
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs';
import IconMoon from '@tabler/icons-react/dist/esm/icons/IconMoon.mjs';
import IconSun from '@tabler/icons-react/dist/esm/icons/IconSun.mjs';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { sessionQuery, useSession } from '../api/session.ts';
import { Face } from './face.tsx';
import { language, languages, say, speak, type Language } from './words.ts';

const modes = [
  ['auto', IconDeviceDesktop],
  ['light', IconSun],
  ['dark', IconMoon],
] as const;

const AccountMenu = () => {
  const [opened, setOpened] = useState(false);
  const face = useRef<HTMLButtonElement>(null);
  // It stands where the button was that asked for it.
  useEffect(() => {
    face.current?.focus();
    setOpened(true);
  }, []);
  const { member } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const leave = async (): Promise<void> => {
    await api.delete('/session');
    client.clear();
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    location.assign('/admin/');
  };
  return (
    <Menu position="bottom-end" width={230} withinPortal opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Face ref={face} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--mantine-color-text)">
            {member.name}
          </Text>
          {member.roles.join(', ')}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{say('theme')}</Menu.Label>
        {modes.map(([mode, Icon]) => (
          <Menu.Item
            key={mode}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={colorScheme === mode ? '✓' : null}
            onClick={() => setColorScheme(mode)}
          >
            {say(`theme-${mode}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{say('language')}</Menu.Label>
        {(Object.keys(languages) as Language[]).map((each) => (
          <Menu.Item key={each} lang={each} rightSection={language === each ? '✓' : null} onClick={() => speak(each)}>
            {languages[each]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void leave()}>
          {say('sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
export default AccountMenu;
