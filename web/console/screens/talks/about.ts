import IconMessage2 from '@tabler/icons-react/dist/esm/icons/IconMessage2.mjs';
import type { Screen } from '../screen.ts';

const talks: Screen = {
  id: 'talks',
  paths: ['/conversations', '/conversations/$id'],
  group: 'talk',
  place: 60,
  key: 't',
  role: 'viewer',
  title: { en: 'Conversations', es: 'Conversaciones' },
  icon: IconMessage2,
  also: ['playground', 'intents'],
  load: () => import('./index.tsx'),
};
export default talks;
