import { Alert, Button, FileButton, Group, List, Stack, Text, TextInput, Title } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import IconUpload from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs';
import { useState } from 'react';
import { addressOf, api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { done } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';
import type { DiffOf } from '../../studio/wire.ts';
import { Differences } from './changes.tsx';

const say = wordsOf('versions');

interface Preview {
  readonly bot: string;
  readonly intents: readonly DiffOf[];
  /** Intents of the draft that have these names. */
  readonly taken: readonly string[];
  /** What of the bot has no place here. */
  readonly notes: readonly string[];
}

/** Browsers call a zip by many names; the shop looks into it anyway. */
const bytesOf = (file: File): Blob => new Blob([file], { type: 'application/zip' });

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) => (
  <Alert color="yellow" variant="light" title={title}>
    <List size="sm">
      {lines.slice(0, 20).map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
      {lines.length > 20 && <List.Item>{say('lex-more', { n: lines.length - 20 })}</List.Item>}
    </List>
  </Alert>
);

/** A bot that was chosen: what it would change, then the change. */
const Incoming = ({ file, onDone }: { readonly file: File; readonly onDone: () => void }) => {
  const [prefix, setPrefix] = useState('');
  const query = { prefix: prefix.trim() };
  const look = useChange<undefined, Preview>(() => api.post('/studio/draft/lex/preview', bytesOf(file), { query }), {
    stale: [],
  });
  const shown = look.data;
  const take = useChange<undefined, { readonly changed: readonly string[] }>(
    () =>
      api.post('/studio/draft/lex', bytesOf(file), { query: { ...query, replace: (shown?.taken.length ?? 0) > 0 } }),
    {
      stale: ['/studio'],
      done: ({ changed }) => {
        onDone();
        done(say('lex-did', { n: changed.length }));
      },
    },
  );
  const problem = take.error ?? look.error;
  return (
    <Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          take.reset();
          look.mutate(undefined);
        }}
      >
        <Group align="flex-end">
          <TextInput
            size="md"
            label={say('lex-prefix')}
            description={say('lex-prefix-about')}
            value={prefix}
            maxLength={30}
            onChange={({ currentTarget: { value } }) => {
              setPrefix(value);
              // What is shown is of another prefix now.
              look.reset();
            }}
          />
          <Button type="submit" h={42} variant="default" loading={look.isPending} data-autofocus>
            {say('lex-look', { file: file.name })}
          </Button>
        </Group>
      </form>
      {problem && (
        <Alert color="red" variant="light" role="alert" title={say('lex-refused', { file: file.name })}>
          {problem.message}
        </Alert>
      )}
      {shown && (
        <Stack role="region" aria-label={say('lex-would', { bot: shown.bot })}>
          <Title order={3} size="h5">
            {say('lex-would', { bot: shown.bot })}
          </Title>
          {shown.taken.length > 0 && <Lines title={say('lex-taken')} lines={shown.taken} />}
          {shown.notes.length > 0 && <Lines title={say('lex-notes')} lines={shown.notes} />}
          <Differences intents={shown.intents} />
          {shown.intents.length > 0 && (
            <Button
              h={44}
              w="fit-content"
              color={shown.taken.length > 0 ? 'red.8' : undefined}
              loading={take.isPending}
              onClick={() => take.mutate(undefined)}
            >
              {say(shown.taken.length > 0 ? 'lex-replace' : 'lex-take', { n: shown.intents.length })}
            </Button>
          )}
        </Stack>
      )}
    </Stack>
  );
};

/** The draft as a bot of Lex, and a bot of Lex into the draft. */
export const Lex = () => {
  const author = useMay('author');
  const [file, setFile] = useState<File | null>(null);
  if (!author) return <Text c="dimmed">{say('lex-needs-author')}</Text>;
  return (
    <Stack>
      <Text c="dimmed">{say('lex-about')}</Text>
      <Group>
        <Button
          component="a"
          href={addressOf('/studio/draft/lex')}
          download="lex-bot.zip"
          h={44}
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {say('lex-export')}
        </Button>
        <FileButton accept=".zip,application/zip" onChange={setFile}>
          {(props) => (
            <Button {...props} h={44} variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
              {say('lex-import')}
            </Button>
          )}
        </FileButton>
      </Group>
      {file && <Incoming key={`${file.name}${file.lastModified}`} file={file} onDone={() => setFile(null)} />}
    </Stack>
  );
};
