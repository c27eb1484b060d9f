import { Button, Group, Stack, Text, TextInput, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { wordsOf } from '../../shell/words.ts';
import type { Fault, Phrase } from '../../studio/wire.ts';
import { OneReply } from './one-reply.tsx';
import { inWording, without, type TabProps } from './tab.ts';

const say = wordsOf('intents');

/** What it is called, and how it is offered to who asks what can be said. */
const About = ({ content, locale, edit, mayWrite }: TabProps) => {
  const wording = content.wording[locale];
  if (!wording) return null;
  return (
    <Group grow align="flex-start">
      <TextInput
        size="md"
        label={say('intent-title')}
        maxLength={80}
        disabled={!mayWrite}
        value={wording.title}
        onChange={({ currentTarget: { value } }) => edit(inWording(locale, () => ({ title: value })))}
      />
      <Textarea
        size="md"
        autosize
        label={say('help')}
        disabled={!mayWrite}
        value={wording.help ?? ''}
        onChange={({ currentTarget: { value } }) => edit(inWording(locale, () => ({ help: value || undefined })))}
      />
    </Group>
  );
};

/** What it says, for the eye and for the ear. */
export const Replies = (props: TabProps) => {
  const { content, locale, edit, mayWrite, draft } = props;
  const [name, setName] = useState('');
  const wording = content.wording[locale];
  if (!wording) return <Text c="dimmed">{say('not-in-language')}</Text>;
  const { replies, opening } = wording;
  const faultsAt = (path: string): readonly Fault[] =>
    (draft.intent?.problems ?? []).filter((fault) => fault.locale === locale && fault.path === path);
  return (
    <Stack>
      <About {...props} />
      <Title order={3} size="h4">
        {say('tab-replies')}
      </Title>
      <Text c="dimmed" size="sm">
        {say('replies-about')}
      </Text>
      <OneReply
        name={say('opening')}
        phrases={opening ?? ''}
        {...{ locale, mayWrite }}
        mayVary={false}
        mayBeEmpty
        faults={faultsAt('opening')}
        onChange={(phrases) =>
          edit(inWording(locale, () => ({ opening: phrases === '' ? undefined : (phrases as Phrase) })))
        }
      />
      {Object.entries(replies).map(([each, phrases]) => (
        <OneReply
          key={each}
          name={each}
          phrases={phrases}
          {...{ locale, mayWrite }}
          faults={faultsAt(`replies/${each}`)}
          onChange={(changed) => edit(inWording(locale, (now) => ({ replies: { ...now.replies, [each]: changed } })))}
          onRemove={() => edit(inWording(locale, (now) => ({ replies: without(now.replies, each) })))}
        />
      ))}
      {mayWrite && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name === '' || name in replies) return;
            edit(inWording(locale, (now) => ({ replies: { ...now.replies, [name]: '…' } })));
            setName('');
          }}
        >
          <Group align="flex-end" gap="xs">
            <TextInput
              size="md"
              label={say('new-reply')}
              placeholder="sold-out"
              value={name}
              error={name in replies && say('reply-there')}
              onChange={({ currentTarget: { value } }) => setName(value.trim())}
            />
            <Button type="submit" h={42} disabled={name === '' || name in replies}>
              {say('add')}
            </Button>
          </Group>
        </form>
      )}
    </Stack>
  );
};
