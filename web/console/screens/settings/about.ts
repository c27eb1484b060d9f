import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs';
import type { Screen } from '../screen.ts';

const settings: Screen = {
  id: 'settings',
  paths: ['/settings'],
  group: 'house',
  place: 30,
  key: 's',
  role: 'viewer',
  title: { en: 'Settings', es: 'Ajustes' },
  icon: IconSettings,
  load: () => import('./index.tsx'),
};
export default settings;
