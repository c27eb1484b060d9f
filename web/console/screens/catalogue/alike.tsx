import { Badge, Text } from '@mantine/core';
import { rowsOf, useRead } from '../../api/reading.ts';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('catalogue');

interface Group {
  readonly told: boolean;
  readonly products: readonly { readonly id: string; readonly title: string; readonly spokenName: string | null }[];
}

/** Products that an ear takes for each other. */
export const Alike = () => (
  <Listed
    label={say('alike')}
    list={rowsOf(useRead<{ groups: readonly Group[] }>('/catalog/alike'), ({ groups }) => groups)}
    keyOf={({ products }) => products.map(({ id }) => id).join()}
    empty={<Nothing line={say('alike-none')} />}
    columns={[
      {
        name: say('products'),
        cell: ({ products }) =>
          products.map(({ id, title, spokenName }) => (
            <Text key={id}>
              {title}
              {spokenName !== null && (
                <Text span c="dimmed">
                  {' '}
                  “{spokenName}”
                </Text>
              )}
            </Text>
          )),
      },
      {
        name: say('kept-apart'),
        cell: ({ told }) => (
          <Badge variant="light" color={told ? 'green' : 'orange'} tt="none" size="lg">
            {told ? say('told-apart') : say('not-told-apart')}
          </Badge>
        ),
      },
    ]}
  />
);
