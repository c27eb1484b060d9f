import { Button, Flex, Stack, Text, Title } from '@mantine/core';
import { rowsOf, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { refused } from '../../parts/ask.tsx';
import { Listed, Nothing, type Column } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { askAnswer } from './answer-form.tsx';
import { useReopen, useSettle, type Settling } from './settling.ts';

const say = wordsOf('catalogue');

interface Question extends Omit<Settling, 'question' | 'answer'> {
  /** As it was asked last. */
  readonly words: string;
  readonly times: number;
  readonly shoppers: number;
  /** How many of them are told of an answer. */
  readonly waiting: number;
  readonly last: string;
}
interface Settled extends Settling {
  readonly who: string;
  readonly at: string;
}
interface Answer {
  readonly questions: readonly Question[];
  readonly settled: readonly Settled[];
}

const useQuestions = () => useRead<Answer>('/product-questions');
const keyOf = ({ product, asked }: Pick<Settling, 'product' | 'asked'>): string => `${product} ${asked}`;

const About = ({ title, question }: Pick<Settling, 'title' | 'question'>) => (
  <Stack gap={0} py={6} style={{ whiteSpace: 'normal' }}>
    <Text fw={600}>“{question}”</Text>
    <Text size="sm" c="dimmed">
      {title}
    </Text>
  </Stack>
);

/** What can be done with a question, where the member may. */
const Deeds = ({
  deeds,
  question,
}: {
  readonly deeds: readonly { readonly word: string; readonly name: string; readonly act: () => void }[];
  readonly question: string;
}) => (
  <Flex gap="xs" direction={{ base: 'column', sm: 'row' }} justify="flex-end">
    {deeds.map(({ word, name, act }, at) => (
      <Button
        key={word}
        h={40}
        variant={at === 0 ? 'light' : 'subtle'}
        {...(at > 0 && { color: 'gray' })}
        aria-label={say(name, { question })}
        onClick={act}
      >
        {say(word)}
      </Button>
    ))}
  </Flex>
);

const Open = () => {
  const may = useMay('publisher');
  const settle = useSettle();
  const columns: readonly Column<Question>[] = [
    { name: say('question'), cell: ({ title, words }) => <About title={title} question={words} /> },
    {
      name: say('often'),
      figures: true,
      cell: ({ times, shoppers, waiting }) => (
        <>
          {count(times)}{' '}
          <Text span size="sm" c="dimmed">
            {say('by-shoppers', { n: shoppers })}
          </Text>
          {waiting > 0 && <Text size="sm">{say('will-hear', { n: waiting })}</Text>}
        </>
      ),
    },
    { name: say('last'), cell: ({ last }) => <When at={last} old />, wide: true },
  ];
  const deeds: Column<Question> = {
    name: say('change'),
    figures: true,
    cell: ({ product, title, asked, words: question }) => {
      const one: Settling = { product, title, asked, question, answer: null };
      return (
        <Deeds
          question={question}
          deeds={[
            { word: 'answer', name: 'answer-name', act: () => askAnswer(one) },
            { word: 'leave', name: 'leave-name', act: () => settle.mutate(one, { onError: refused }) },
          ]}
        />
      );
    },
  };
  return (
    <Listed
      label={say('questions')}
      list={rowsOf(useQuestions(), ({ questions }) => questions)}
      keyOf={keyOf}
      empty={<Nothing line={say('questions-none')} />}
      columns={may ? [...columns, deeds] : columns}
    />
  );
};

const DealtWith = () => {
  const may = useMay('publisher');
  const reopen = useReopen();
  const columns: readonly Column<Settled>[] = [
    { name: say('question'), cell: About },
    {
      name: say('answered'),
      cell: ({ answer }) => (
        <Text {...(answer === null && { c: 'dimmed' })} style={{ whiteSpace: 'normal' }}>
          {answer ?? say('left')}
        </Text>
      ),
    },
    { name: say('when'), cell: ({ at }) => <When at={at} old />, wide: true },
  ];
  const deeds: Column<Settled> = {
    name: say('change'),
    figures: true,
    cell: (one) => (
      <Deeds
        question={one.question}
        deeds={[
          { word: one.answer === null ? 'answer' : 'change', name: 'change-name', act: () => askAnswer(one, one) },
          { word: 'take-back', name: 'take-back-name', act: () => reopen.mutate(one, { onError: refused }) },
        ]}
      />
    ),
  };
  return (
    <Listed
      label={say('settled')}
      list={rowsOf(useQuestions(), ({ settled }) => settled)}
      keyOf={keyOf}
      empty={<Nothing line={say('settled-none')} />}
      columns={may ? [...columns, deeds] : columns}
    />
  );
};

/** What shoppers ask of products and nobody has written down. */
export const Questions = () => (
  <Stack gap="xs">
    <Text c="dimmed">{say('questions-about')}</Text>
    <Open />
    <Title order={2} mt="md">
      {say('settled')}
    </Title>
    <DealtWith />
  </Stack>
);
