import { Button, Group, Stack, Text, TextInput, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { wordsOf } from '../../shell/words.ts';
import { phraseOf, textOf } from '../../studio/phrase.ts';
import { OnePhrase } from './one-phrase.tsx';
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
  const { content, locale, edit, mayWrite } = props;
  const [name, setName] = useState('');
  const wording = content.wording[locale];
  if (!wording) return <Text c="dimmed">{say('not-in-language')}</Text>;
  const { replies, opening } = wording;
  return (
    <Stack>
      <About {...props} />
      <Title order={3} size="h4">
        {say('tab-replies')}
      </Title>
      <Text c="dimmed" size="sm">
        {say('replies-about')}
      </Text>
      <OnePhrase
        name={say('opening')}
        phrase={opening ?? ''}
        locale={locale}
        mayWrite={mayWrite}
        onChange={(text, speech) =>
          edit(inWording(locale, () => ({ opening: text === '' ? undefined : phraseOf(text, speech) })))
        }
      />
      {Object.entries(replies).map(([each, phrase]) => (
        <OnePhrase
          key={each}
          name={each}
          phrase={phrase}
          locale={locale}
          mayWrite={mayWrite}
          error={textOf(phrase) === '' ? say('reply-empty') : null}
          onChange={(text, speech) =>
            edit(inWording(locale, (now) => ({ replies: { ...now.replies, [each]: phraseOf(text, speech) } })))
          }
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
