import { Group, Stack, Table, Text, Title } from '@mantine/core';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import type { Suggestion } from './wire.ts';

const say = wordsOf('vendors');

/** What should be ordered, vendor by vendor. */
export const Found = ({ found }: { readonly found: readonly Suggestion[] }) => (
  <Stack gap="lg">
    {found.map(({ vendor, name, canBeOrdered, pieces, lines }) => (
      <section key={vendor ?? ''} aria-label={name ?? vendor ?? say('no-vendor')}>
        <Group justify="space-between">
          <Title order={3} size="sm">
            {name ?? vendor ?? say('no-vendor')}
          </Title>
          <Text size="sm" c="dimmed">
            {say('pieces', { n: pieces })}
          </Text>
        </Group>
        {!canBeOrdered && (
          <Text size="sm" c="dimmed">
            {say('by-people')}
          </Text>
        )}
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{say('product')}</Table.Th>
              <Table.Th scope="col" ta="right">
                {say('there')}
              </Table.Th>
              <Table.Th scope="col" ta="right">
                {say('order-so-many')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map(({ variant, title, options, available, incoming, sold, unmet, quantity }) => (
              <Table.Tr key={variant}>
                <Table.Td>
                  {title}
                  <Text size="xs" c="dimmed">
                    {[
                      ...Object.values(options),
                      ...(sold > 0 ? [say('sold', { n: sold })] : []),
                      ...(unmet > 0 ? [say('missed', { n: unmet })] : []),
                    ].join(' · ')}
                  </Text>
                </Table.Td>
                <Table.Td ta="right" className="numbers">
                  {count(available)}
                  {incoming > 0 && ` + ${count(incoming)}`}
                </Table.Td>
                <Table.Td ta="right" className="numbers">
                  {count(quantity)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    ))}
  </Stack>
);
