import { Kbd, Modal, SimpleGrid, Stack, Table, Title } from '@mantine/core';
import { useSession } from '../api/session.ts';
import { screens } from '../screens/all.ts';
import { useKnownKeys } from './keys.ts';
import { language, say } from './words.ts';

const Rows = ({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }) => (
  <Stack gap={4}>
    <Title order={3} size="sm">
      {title}
    </Title>
    <Table verticalSpacing={4} horizontalSpacing={0} withRowBorders={false}>
      <Table.Tbody>
        {rows.map(([keys, does]) => (
          <Table.Tr key={keys}>
            <Table.Td w={110}>
              <Kbd>{keys}</Kbd>
            </Table.Td>
            <Table.Td>{does}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Stack>
);

const KeySheet = ({ onClose }: { readonly onClose: () => void }) => {
  const { member } = useSession();
  const own = useKnownKeys().flat();
  const everywhere = [
    ['Ctrl K', say('palette')],
    ['/', say('key-filter')],
    ['J / K', say('key-rows')],
    ['Enter', say('key-open')],
    ['Esc', say('key-close')],
    ['?', say('keys')],
  ] as const;
  const pages = screens
    .filter(({ role }) => member.may.includes(role))
    .map(({ key, title }) => [`G ${key.toUpperCase()}`, title[language]] as const);
  return (
    <Modal opened onClose={onClose} title={say('keys')} size="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Stack>
          <Rows title={say('keys-everywhere')} rows={everywhere} />
          {own.length > 0 && (
            <Rows
              title={say('keys-here')}
              rows={own.map(({ key, does }) => [key.replace('mod+', 'Ctrl ').toUpperCase(), does])}
            />
          )}
        </Stack>
        <Rows title={say('pages')} rows={pages} />
      </SimpleGrid>
    </Modal>
  );
};
export default KeySheet;
