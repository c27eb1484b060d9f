import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAddress } from '../shell/address.ts';

/** Parts of a screen of which one is seen, kept in the address as `tab`. */
export const Sections = ({
  sections,
}: {
  readonly sections: readonly { readonly id: string; readonly title: ReactNode; readonly content: () => ReactNode }[];
}) => {
  const [{ tab }, set] = useAddress();
  const first = sections[0]!.id;
  const shown = sections.find(({ id }) => id === tab) ?? sections[0]!;
  return (
    <Tabs
      value={shown.id}
      onChange={(id) => set({ tab: id === first ? undefined : (id ?? undefined) })}
      keepMounted={false}
    >
      <Tabs.List mb="md">
        {sections.map(({ id, title }) => (
          <Tabs.Tab key={id} value={id} h={40}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {sections.map(({ id, content }) => (
        <Tabs.Panel key={id} value={id}>
          {id === shown.id && content()}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
};
