import IconListSearch from '@tabler/icons-react/dist/esm/icons/IconListSearch.mjs';
import type { Screen } from '../screen.ts';

const search: Screen = {
  id: 'search',
  paths: ['/search'],
  group: 'shop',
  place: 40,
  key: 'f',
  role: 'viewer',
  title: { en: 'Search', es: 'Búsqueda' },
  icon: IconListSearch,
  load: () => import('./index.tsx'),
};
export default search;
