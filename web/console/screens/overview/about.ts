import IconLayoutDashboard from '@tabler/icons-react/dist/esm/icons/IconLayoutDashboard.mjs';
import type { Screen } from '../screen.ts';

const overview: Screen = {
  id: 'overview',
  paths: ['/'],
  group: 'home',
  place: 10,
  key: 'h',
  role: 'viewer',
  title: { en: 'Overview', es: 'Resumen' },
  icon: IconLayoutDashboard,
  also: ['orders'],
  load: () => import('./index.tsx'),
};
export default overview;
