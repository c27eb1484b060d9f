import '@mantine/spotlight/styles.css';
import { Spotlight, spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useSession } from '../api/session.ts';
import { screens } from '../screens/all.ts';
import { useGo } from './address.ts';
import { language, say } from './words.ts';

/** Pages by name, and what the screens find: orders by number, intents … It opens each time that `asked` grows. */
const Palette = ({ asked: times }: { readonly asked: number }) => {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 150);
  useEffect(() => spotlight.open(), [times]);
  const go = useGo();
  const { member } = useSession();
  const mine = screens.filter(({ role }) => member.may.includes(role));
  const { data: found = [] } = useQuery({
    queryKey: ['palette', asked],
    enabled: asked !== '',
    queryFn: async () => {
      const lists = await Promise.allSettled(
        mine.map(async ({ id, icon, find }) =>
          ((await find?.(asked)) ?? []).map((each) => ({ ...each, screen: id, icon })),
        ),
      );
      return lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : []));
    },
  });
  const lower = typed.trim().toLowerCase();
  const groups: SpotlightActionGroupData[] = [
    {
      group: say('found'),
      actions: found.map(({ id, screen, title, about, to, icon: Icon }) => ({
        id: `${screen}/${id}`,
        label: title,
        ...(about !== undefined && { description: about }),
        leftSection: <Icon size={20} stroke={1.6} aria-hidden />,
        onClick: () => go(to),
      })),
    },
    {
      group: say('pages'),
      actions: mine
        .filter(({ title }) => title[language].toLowerCase().includes(lower))
        .map(({ id, paths: [path], icon: Icon, title, key }) => ({
          id,
          label: title[language],
          leftSection: <Icon size={20} stroke={1.6} aria-hidden />,
          rightSection: <kbd>{`G ${key.toUpperCase()}`}</kbd>,
          onClick: () => go(path),
        })),
    },
  ].filter(({ actions }) => actions.length > 0);
  return (
    <Spotlight
      attributes={{ content: { 'aria-label': say('palette') } }}
      actions={groups}
      filter={(_query, all) => all}
      query={typed}
      onQueryChange={setTyped}
      nothingFound={say('palette-nothing')}
      shortcut={null}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: say('palette-hint'),
        'aria-label': say('palette'),
      }}
    />
  );
};
export default Palette;
