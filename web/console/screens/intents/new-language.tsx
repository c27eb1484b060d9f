import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { done } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('intents');

/** Another language: everything is there in the words of one that is, until it is translated. */
export const LanguageForm = ({
  opened,
  locales,
  onClose,
}: {
  readonly opened: boolean;
  readonly locales: readonly string[];
  readonly onClose: () => void;
}) => {
  const [locale, setLocale] = useState('');
  const [from, setFrom] = useState<string | null>(null);
  const source = from ?? locales[0] ?? '';
  const add = useChange(() => api.post('/studio/draft/locales', { locale, from: source }), {
    stale: ['/studio'],
    done: () => {
      onClose();
      done(say('language-added', { locale }));
    },
  });
  const fits = /^[a-z]{2}-[A-Z]{2}$/.test(locale) && !locales.includes(locale);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<Text fw={600}>{say('new-language')}</Text>}
      closeButtonProps={{ 'aria-label': say('close') }}
    >
      <Stack>
        <TextInput
          data-autofocus
          size="md"
          label={say('language')}
          description={say('language-about')}
          placeholder="fr-FR"
          value={locale}
          error={locale !== '' && locales.includes(locale) && say('language-there')}
          onChange={({ currentTarget: { value } }) => setLocale(value.trim())}
        />
        <Select
          size="md"
          label={say('language-from')}
          data={[...locales]}
          value={source}
          onChange={setFrom}
          allowDeselect={false}
        />
        {add.error && (
          <Alert color="red" role="alert">
            {add.error.message}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" h={40} onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button h={40} disabled={!fits} loading={add.isPending} onClick={() => add.mutate(undefined)}>
            {say('add')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
