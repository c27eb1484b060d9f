// What stands around every screen: top bar, navigation, palette, key sheet.
import { Box, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { follow } from '../api/live.ts';
import { screens } from '../screens/all.ts';
import { useGo } from './address.ts';
import classes from './frame.module.css';
import { listen } from './keys.ts';
import { Navigation } from './navigation.tsx';
import { TopBar } from './top-bar.tsx';
import { say } from './words.ts';

// Loaded when they are first asked for.
const KeySheet = lazy(() => import('./key-sheet.tsx'));
const Palette = lazy(() => import('./palette.tsx'));

export const Frame = () => {
  const [menu, toggle] = useDisclosure(false);
  const [help, sheet] = useDisclosure(false);
  const [asked, setAsked] = useState(0);
  const palette = useCallback(() => setAsked((times) => times + 1), []);
  const go = useGo();
  const client = useQueryClient();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const main = useRef<HTMLElement>(null);
  useEffect(() => follow(client), [client]);
  useEffect(() => {
    const jump = (letter: string): void => {
      const to = screens.find(({ key }) => key === letter);
      if (to) go(to.paths[0]);
    };
    return listen({ jump, help: sheet.open, palette });
  }, [go, sheet.open, palette]);
  useEffect(() => toggle.close(), [path, toggle.close]);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content" onClick={() => main.current?.focus()}>
        {say('skip')}
      </a>
      <TopBar menu={menu} onMenu={toggle.toggle} onHelp={sheet.open} onPalette={palette} />
      <nav className={classes.side} aria-label={say('navigation')}>
        <Navigation />
      </nav>
      <Drawer opened={menu} onClose={toggle.close} size={280} title={say('navigation')} hiddenFrom="sm">
        <Navigation wide />
      </Drawer>
      <main className={classes.main} id="content" tabIndex={-1} ref={main}>
        <Box className={classes.content}>
          <Suspense>
            <Outlet />
          </Suspense>
        </Box>
      </main>
      <Suspense>
        {asked > 0 && <Palette asked={asked} />}
        {help && <KeySheet onClose={sheet.close} />}
      </Suspense>
    </div>
  );
};
