import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState, type FormEvent } from 'react';
import { refused } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';
import { useSettle, type Settling } from './settling.ts';

const say = wordsOf('catalogue');

/** Takes the answer that the next shopper is told. */
const AnswerForm = ({ given, before }: { readonly given: Settling; readonly before: Settling | undefined }) => {
  const [answer, setAnswer] = useState(given.answer ?? '');
  const { mutate, isPending } = useSettle(before);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    mutate({ ...given, answer }, { onSuccess: () => modals.closeAll(), onError: refused });
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Text>“{given.question}”</Text>
        <Textarea
          label={say('answer')}
          description={say('answer-about')}
          required
          withAsterisk={false}
          maxLength={500}
          autosize
          minRows={2}
          maxRows={6}
          size="md"
          value={answer}
          onChange={({ currentTarget }) => setAnswer(currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" h={40} onClick={() => modals.closeAll()}>
            {say('cancel')}
          </Button>
          <Button type="submit" h={40} loading={isPending} disabled={answer.trim() === ''}>
            {say('answer-save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** `before`: what was made of it until now. */
export const askAnswer = (given: Settling, before?: Settling): void =>
  void modals.open({
    title: <Text fw={600}>{given.title}</Text>,
    children: <AnswerForm given={given} before={before} />,
  });
