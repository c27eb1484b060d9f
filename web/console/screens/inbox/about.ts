import IconInbox from '@tabler/icons-react/dist/esm/icons/IconInbox.mjs';
import type { Screen } from '../screen.ts';

const inbox: Screen = {
  id: 'inbox',
  paths: ['/inbox'],
  group: 'talk',
  place: 40,
  key: 'n',
  role: 'viewer',
  title: { en: 'Not understood', es: 'No entendido' },
  icon: IconInbox,
  load: () => import('./index.tsx'),
};
export default inbox;
