import IconWebhook from '@tabler/icons-react/dist/esm/icons/IconWebhook.mjs';
import type { Screen } from '../screen.ts';

const webhooks: Screen = {
  id: 'webhooks',
  paths: ['/webhooks'],
  group: 'house',
  place: 15,
  key: 'w',
  role: 'viewer',
  title: { en: 'Webhooks', es: 'Webhooks' },
  icon: IconWebhook,
  also: ['settings'],
  load: () => import('./index.tsx'),
};
export default webhooks;
