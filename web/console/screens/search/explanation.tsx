import { Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Beside } from '../../parts/beside.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { share } from '../../shell/format.ts';
import { locale, wordsOf } from '../../shell/words.ts';
import { RuleForm } from './rule-form.tsx';
import type { Explanation, RuleBody, Steering } from './wire.ts';

const say = wordsOf('search');

const rounded = (value: number): string => value.toLocaleString(locale, { maximumFractionDigits: 2 });

/** What else counts beside the words. */
const factsOf = ({ place, covered, inStock, bought, pinned, rules, words }: Explanation): readonly string[] => [
  place === null ? say('place-none') : say('place-is', { place }),
  say('read-as', { words }),
  say('covered', { share: share(covered) }),
  say(inStock ? 'in-stock' : 'is-sold-out'),
  say('bought', { n: bought }),
  ...(pinned ? [say('is-pinned')] : []),
  ...rules.map(({ rule, factor }) => say('by-rule', { rule, factor: rounded(factor) })),
];

const Parts = ({ parts }: { readonly parts: Explanation['parts'] }) => (
  <Table verticalSpacing="xs">
    <Table.Thead>
      <Table.Tr>
        {['said', 'held', 'about-it', 'rarity', 'score'].map((name, at) => (
          <Table.Th key={name} scope="col" ta={at > 1 ? 'right' : undefined}>
            {say(name)}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {parts.map(({ said, rarity, held }) => (
        <Table.Tr key={said}>
          <Table.Td>“{said}”</Table.Td>
          <Table.Td>{held ? held.term : say('held-not')}</Table.Td>
          <Table.Td ta="right" className="numbers">
            {held ? share(held.impact) : '–'}
          </Table.Td>
          <Table.Td ta="right" className="numbers">
            {rounded(rarity)}
          </Table.Td>
          <Table.Td ta="right" className="numbers">
            {held ? rounded(held.score) : '–'}
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);

const Explained = ({ words, product }: { readonly words: string; readonly product: string }) => {
  const may = useMay('publisher');
  const [rule, setRule] = useState<RuleBody | null>(null);
  const { data: why, error, refetch } = useRead<Explanation>('/search/explain', { q: words, product });
  const { data: named } = useRead<{ readonly title: string }>(`/api/products/${encodeURIComponent(product)}`);
  const { data: steering } = useRead<Steering>('/search', {}, { when: rule !== null });
  if (error && !why) return <Trouble problem={error} retry={() => void refetch()} />;
  if (!why) return <Skeleton height={300} />;
  const queries = [words];
  return (
    <Stack>
      <Text fw={600}>{named?.title ?? product}</Text>
      <Stack component="ul" gap={4} m={0} pl="md">
        {factsOf(why).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </Stack>
      {why.parts.length > 0 && <Parts parts={why.parts} />}
      <Text size="sm" c="dimmed">
        {say('score-is', { score: rounded(why.score), n: why.parts.length })}
      </Text>
      {may && (
        <Group>
          <Button variant="default" h={40} onClick={() => setRule({ kind: 'pin', queries, products: [product] })}>
            {say('pin-here')}
          </Button>
          <Button
            variant="default"
            h={40}
            onClick={() => setRule({ kind: 'bury', queries, target: { products: [product] } })}
          >
            {say('bury-here')}
          </Button>
        </Group>
      )}
      {rule && steering && (
        <RuleForm
          old={{ rule }}
          taken={steering.rules.map(({ id }) => id)}
          titles={{ ...steering.titles, [product]: named?.title ?? product }}
          onClose={() => setRule(null)}
        />
      )}
    </Stack>
  );
};

/** Why a product ranks where it does for what was typed. */
export const ExplanationDrawer = ({
  words,
  product,
  onClose,
}: {
  readonly words: string;
  readonly product: string | undefined;
  readonly onClose: () => void;
}) => (
  <Beside opened={product !== undefined} onClose={onClose} title={say('why-for', { words })}>
    {product !== undefined && <Explained words={words} product={product} />}
  </Beside>
);
