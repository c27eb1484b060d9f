import { ActionIcon, Burger, Tooltip } from '@mantine/core';
import IconHelp from '@tabler/icons-react/dist/esm/icons/IconHelp.mjs';
import IconMessages from '@tabler/icons-react/dist/esm/icons/IconMessages.mjs';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useSession } from '../api/session.ts';
import { screens } from '../screens/all.ts';
import { Face } from './face.tsx';
import classes from './frame.module.css';
import { loadScreenWords, say } from './words.ts';

const badges = screens.flatMap((screen) => {
  const { id, badge } = screen;
  return badge ? [{ id, Badge: lazy(() => loadScreenWords(screen).then(badge)) }] : [];
});

const AccountMenu = lazy(() => import('./account-menu.tsx'));

/** Who is signed in; the menu is fetched when it is first opened. */
const Person = () => {
  const [asked, setAsked] = useState(false);
  const face = <Face aria-haspopup="menu" aria-expanded={false} onClick={() => setAsked(true)} />;
  return asked ? (
    <Suspense fallback={face}>
      <AccountMenu />
    </Suspense>
  ) : (
    face
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
