import IconActivity from '@tabler/icons-react/dist/esm/icons/IconActivity.mjs';
import type { Screen } from '../screen.ts';

const operations: Screen = {
  id: 'operations',
  paths: ['/operations'],
  group: 'house',
  place: 10,
  key: 'x',
  role: 'viewer',
  title: { en: 'Operations', es: 'Operaciones' },
  icon: IconActivity,
  load: () => import('./index.tsx'),
};
export default operations;
