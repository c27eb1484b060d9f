import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { screens } from '../screens/all.ts';
import type { Screen } from '../screens/screen.ts';
import { loadScreenWords } from './words.ts';
import { Allowed } from './allowed.tsx';
import { Frame } from './frame.tsx';
import { Lost } from './lost.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: Lost });

const load = async (screen: Screen) => {
  // Words first: a module may say some while it is read.
  await loadScreenWords(screen);
  const { default: Content } = await screen.load();
  return {
    default: () => (
      <Allowed screen={screen}>
        <Content />
      </Allowed>
    ),
  };
};

const routes = screens.flatMap((screen) => {
  const component = lazyRouteComponent(() => load(screen));
  return screen.paths.map((path) => createRoute({ getParentRoute: () => root, path, component }));
});

/** Every filter is text in the address: ?status=paid, not ?status=%22paid%22. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/admin',
  defaultPreload: 'intent',
  scrollRestoration: true,
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return text && `?${text}`;
  },
});
