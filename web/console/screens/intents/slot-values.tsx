import { ActionIcon, Button, Group, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useState } from 'react';
import { wordsOf } from '../../shell/words.ts';
import { inWording, without, type TabProps } from './tab.ts';

const say = wordsOf('intents');

/** What a one-of may be, each with the other names that people call it by. */
export const SlotValues = ({ name, content, locale, edit, mayWrite }: TabProps & { readonly name: string }) => {
  const values = content.wording[locale]?.values?.[name] ?? {};
  const [value, setValue] = useState('');
  const change = (changed: typeof values): void =>
    edit(inWording(locale, ({ values: all = {} }) => ({ values: { ...all, [name]: changed } })));
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {say('values')}
      </Text>
      {Object.entries(values).map(([each, synonyms]) => (
        <Group key={each} gap="xs" wrap="nowrap" align="center">
          <Text w={140} size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {each}
          </Text>
          <TagsInput
            flex={1}
            size="md"
            disabled={!mayWrite}
            aria-label={say('synonyms-of', { value: each })}
            placeholder={synonyms.length === 0 ? say('synonyms') : ''}
            value={[...synonyms]}
            onChange={(names) => change({ ...values, [each]: names })}
          />
          {mayWrite && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={40}
              onClick={() => change(without(values, each))}
              aria-label={say('take-out', { text: each })}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {mayWrite && (
        <Group gap="xs" align="flex-end">
          <TextInput
            size="md"
            label={say('new-value')}
            value={value}
            onChange={({ currentTarget }) => setValue(currentTarget.value)}
          />
          <Button
            h={42}
            variant="default"
            disabled={value.trim() === '' || value.trim() in values}
            onClick={() => {
              change({ ...values, [value.trim()]: [] });
              setValue('');
            }}
          >
            {say('add')}
          </Button>
        </Group>
      )}
    </Stack>
  );
};
