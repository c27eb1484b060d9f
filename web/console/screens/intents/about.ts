import IconMessages from '@tabler/icons-react/dist/esm/icons/IconMessages.mjs';
import { api } from '../../api/client.ts';
import type { Draft } from '../../studio/wire.ts';
import { language } from '../../shell/words.ts';
import type { Screen } from '../screen.ts';

const intents: Screen = {
  id: 'intents',
  paths: ['/intents', '/intents/$name'],
  group: 'talk',
  place: 10,
  key: 'i',
  role: 'viewer',
  title: { en: 'Intents', es: 'Intenciones' },
  icon: IconMessages,
  load: () => import('./index.tsx'),
  find: async (typed) => {
    const { intents: all } = await api.get<Draft>('/studio/draft');
    const wanted = typed.toLowerCase();
    return all
      .map(({ name, titles }) => ({
        id: name,
        title: Object.entries(titles).find(([locale]) => locale.startsWith(language))?.[1] ?? name,
        about: name,
        to: `/intents/${name}`,
      }))
      .filter(({ title, about }) => `${title} ${about}`.toLowerCase().includes(wanted))
      .slice(0, 6);
  },
};
export default intents;
