import { ActionIcon, Avatar, Burger, Menu, Text, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import IconDeviceDesktop from '@tabler/icons-react/dist/esm/icons/IconDeviceDesktop.mjs';
import IconHelp from '@tabler/icons-react/dist/esm/icons/IconHelp.mjs';
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs';
import IconMessages from '@tabler/icons-react/dist/esm/icons/IconMessages.mjs';
import IconMoon from '@tabler/icons-react/dist/esm/icons/IconMoon.mjs';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import IconSun from '@tabler/icons-react/dist/esm/icons/IconSun.mjs';
import IconUser from '@tabler/icons-react/dist/esm/icons/IconUser.mjs';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { api } from '../api/client.ts';
import { sessionQuery, useSession } from '../api/session.ts';
import { screens } from '../screens/all.ts';
import classes from './frame.module.css';
import { language, languages, loadScreenWords, say, speak, type Language } from './words.ts';

const badges = screens.flatMap((screen) => {
  const { id, badge } = screen;
  return badge ? [{ id, Badge: lazy(() => loadScreenWords(screen).then(badge)) }] : [];
});

const modes = [
  ['auto', IconDeviceDesktop],
  ['light', IconSun],
  ['dark', IconMoon],
] as const;

const Person = () => {
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
    <Menu position="bottom-end" width={230} withinPortal>
      <Menu.Target>
        <UnstyledButton aria-label={say('account', { name: member.name })} h={40} w={40}>
          <Avatar color="indigo" variant="light" radius="xl" size={34} m={3}>
            <IconUser size={19} stroke={1.8} aria-hidden />
          </Avatar>
        </UnstyledButton>
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

export const TopBar = ({
  menu,
  onMenu,
  onHelp,
  onPalette,
}: {
  readonly menu: boolean;
  readonly onMenu: () => void;
  readonly onHelp: () => void;
  readonly onPalette: () => void;
}) => {
  const { shop } = useSession();
  return (
    <header className={classes.bar}>
      <Burger opened={menu} onClick={onMenu} hiddenFrom="sm" size="sm" w={40} h={40} aria-label={say('navigation')} />
      <Link to="/" className={classes.brand}>
        <span className={classes.mark} aria-hidden>
          <IconMessages size={17} stroke={2} />
        </span>
        <span className={classes.name}>{shop}</span>
      </Link>
      <Suspense>
        {badges.map(({ id, Badge }) => (
          <Badge key={id} />
        ))}
      </Suspense>
      <span style={{ flex: 1 }} />
      <button type="button" className={classes.search} onClick={onPalette}>
        <IconSearch size={16} aria-hidden />
        {say('palette')}
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        hiddenFrom="sm"
        onClick={onPalette}
        aria-label={say('palette')}
      >
        <IconSearch size={20} aria-hidden />
      </ActionIcon>
      <Tooltip label={`${say('keys')} (?)`}>
        <ActionIcon variant="subtle" color="gray" size={40} visibleFrom="sm" onClick={onHelp} aria-label={say('keys')}>
          <IconHelp size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Person />
    </header>
  );
};
