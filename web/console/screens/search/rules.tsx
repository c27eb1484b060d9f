import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { rowsOf, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { wordsOf } from '../../shell/words.ts';
import { Active } from '../../parts/active.tsx';
import { RankingCard } from './ranking.tsx';
import { RuleForm } from './rule-form.tsx';
import type { Kind, Rule, RuleBody, Steering, Titles } from './wire.ts';

const say = wordsOf('search');
const colours: Record<Kind, string> = { pin: 'indigo', boost: 'green', bury: 'orange' };

const askedOf = ({ queries = [] }: RuleBody): string =>
  queries.length === 0 ? say('every-question') : queries.map((each) => `“${each}”`).join(', ');

const aboutOf = (rule: RuleBody, titles: Titles): string => {
  const called = (ids: readonly string[] = []) => ids.map((id) => titles[id] ?? id);
  if (rule.kind === 'pin') return called(rule.products).join(', ');
  const { products, brand, category } = rule.target;
  return [brand, category, ...called(products)].filter((each) => each !== undefined).join(' · ');
};

/** What staff put first, lift and push down, and what counts where products fit alike. */
export const Rules = () => {
  const may = useMay('publisher');
  const [edited, setEdited] = useState<Partial<Rule> | null>(null);
  const steering = useRead<Steering>('/search');
  const { rules = [], titles = {}, ranking } = steering.data ?? {};
  const add = may && (
    <Button h={40} onClick={() => setEdited({})}>
      {say('rule-new')}
    </Button>
  );
  return (
    <Stack>
      {rules.length > 0 && <Group justify="flex-end">{add}</Group>}
      <Listed
        label={say('rules')}
        list={rowsOf(steering, (all) => all.rules)}
        keyOf={({ id }) => id}
        {...(may && { open: setEdited, nameOf: ({ rule }: Rule) => `${say(rule.kind)}: ${aboutOf(rule, titles)}` })}
        empty={<Nothing line={say('rules-none')}>{add}</Nothing>}
        columns={[
          {
            name: say('products'),
            cell: ({ rule }) => (
              <Group gap="xs" wrap="nowrap">
                <Badge variant="light" color={colours[rule.kind]} tt="none" style={{ flexShrink: 0 }}>
                  {say(rule.kind)}
                </Badge>
                <Text span inherit lineClamp={2}>
                  {aboutOf(rule, titles)}
                </Text>
              </Group>
            ),
          },
          { name: say('queries'), cell: ({ rule }) => askedOf(rule), wide: true },
          {
            name: say('strength'),
            cell: ({ rule }) => (rule.kind === 'boost' ? `× ${rule.factor}` : ''),
            figures: true,
            wide: true,
          },
          {
            name: say('counts'),
            cell: ({ id, rule, active = true }) => (
              <Active
                name={aboutOf(rule, titles)}
                active={active}
                path={`/search/rules/${id}`}
                body={{ rule }}
                stale={['/search']}
              />
            ),
          },
        ]}
      />
      {ranking && <RankingCard key={JSON.stringify(ranking)} ranking={ranking} />}
      {edited && (
        <RuleForm old={edited} taken={rules.map(({ id }) => id)} titles={titles} onClose={() => setEdited(null)} />
      )}
    </Stack>
  );
};
