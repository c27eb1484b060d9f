import IconCode from '@tabler/icons-react/dist/esm/icons/IconCode.mjs';
import type { Screen } from '../screen.ts';

const handlers: Screen = {
  id: 'handlers',
  paths: ['/handlers'],
  group: 'talk',
  place: 20,
  key: 'd',
  role: 'viewer',
  title: { en: 'Handlers', es: 'Manejadores' },
  icon: IconCode,
  load: () => import('./index.tsx'),
};
export default handlers;
