import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Problem } from '../api/problem.ts';
import { Trouble } from '../parts/trouble.tsx';
import { screens } from '../screens/all.ts';
import type { Screen } from '../screens/screen.ts';
import { loadScreenWords } from './words.ts';
import { Allowed } from './allowed.tsx';
import { Frame } from './frame.tsx';
import { Lost } from './lost.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: Lost });

/** Words first: a module may say some while it is read. */
const fetched = async (screen: Screen) => {
  try {
    await loadScreenWords(screen);
    return await screen.load();
  } catch (error) {
    // The router loads the whole page again for errors of modules, and what is typed with it, also where the shop is away.
    throw new Problem(0, { type: 'urn:parley:unreachable' }, null, error);
  }
};

const load = async (screen: Screen) => {
  const { default: Content } = await fetched(screen);
  return {
    default: () => (
      <Allowed screen={screen}>
        <Content />
      </Allowed>
    ),
  };
};

const Failed = ({ error }: { readonly error: unknown }) => (
  <Trouble
    problem={error instanceof Problem ? error : new Problem(-1, { detail: String(error) }, null, error)}
    retry={() => location.reload()}
  />
);

const routes = screens.flatMap((screen) => {
  const component = lazyRouteComponent(() => load(screen));
  return screen.paths.map((path) => createRoute({ getParentRoute: () => root, path, component }));
});

/** Every filter is text in the address: ?status=paid, not ?status=%22paid%22. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/admin',
  defaultPreload: 'intent',
  defaultErrorComponent: Failed,
  scrollRestoration: true,
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
    return text && `?${text}`;
  },
});
