import { ActionIcon, Button, Checkbox, Group, Select, Stack, Text, TextInput, Textarea, Title } from '@mantine/core';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useState } from 'react';
import { Nothing } from '../../parts/listed.tsx';
import { wordsOf } from '../../shell/words.ts';
import { textOf } from '../../studio/phrase.ts';
import type { Slot } from '../../studio/wire.ts';
import { SlotValues } from './slot-values.tsx';
import { inWording, without, type TabProps } from './tab.ts';

const say = wordsOf('intents');

const types = ['words', 'number', 'one-of', 'date', 'time', 'money', 'product', 'items', 'order-number', 'choice', 'code', 'mail-address', 'phone', 'pin', 'memo'] as const; // prettier-ignore
const flags = ['required', 'onlyAsked', 'orFocus', 'spellable', 'orOther'] as const;

type One = TabProps & { readonly name: string; readonly slot: Slot };

const OneSlot = (props: One) => {
  const { name, slot, content, locale, edit, mayWrite } = props;
  const prompts = content.wording[locale]?.prompts?.[name] ?? [];
  const change = (changed: Partial<Slot>): void =>
    edit((now) => ({
      ...now,
      definition: {
        ...now.definition,
        slots: { ...now.definition.slots, [name]: { ...now.definition.slots[name]!, ...changed } },
      },
    }));
  const ask = (text: string): void =>
    edit(
      inWording(locale, ({ prompts: all = {} }) => {
        const lines = text.split('\n').filter((line) => line.trim() !== '');
        // A question that sounds otherwise than it reads keeps its sound while its text stays.
        const kept = (all[name] ?? []).filter((each) => lines.includes(textOf(each)));
        const asked = lines.map((line) => kept.find((each) => textOf(each) === line) ?? line);
        return { prompts: asked.length > 0 ? { ...all, [name]: asked } : without(all, name) };
      }),
    );
  const remove = (): void =>
    edit((now) => ({
      ...now,
      definition: { ...now.definition, slots: without(now.definition.slots, name) },
      wording: Object.fromEntries(
        Object.entries(now.wording).map(([each, wording]) => [
          each,
          {
            ...wording,
            ...(wording.prompts && { prompts: without(wording.prompts, name) }),
            ...(wording.values && { values: without(wording.values, name) }),
          },
        ]),
      ),
    }));
  return (
    <Stack component="section" className="shop-card" p="md" gap="sm" aria-label={name}>
      <Group justify="space-between">
        <Title order={3} size="h4">
          {name}
        </Title>
        {mayWrite && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            onClick={remove}
            aria-label={say('remove-slot', { name })}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      <Group align="flex-end" gap="lg">
        <Select
          size="md"
          w={220}
          label={say('slot-type')}
          disabled={!mayWrite}
          allowDeselect={false}
          data={types.map((value) => ({ value, label: say(`type-${value}`) }))}
          value={slot.type}
          onChange={(type) => type !== null && change({ type })}
        />
        {flags
          .filter((flag) => flag !== 'orOther' || slot.type === 'one-of')
          .map((flag) => (
            <Checkbox
              key={flag}
              size="md"
              mb={8}
              disabled={!mayWrite}
              label={say(`slot-${flag}`)}
              checked={slot[flag] === true}
              onChange={({ currentTarget: { checked } }) => change({ [flag]: checked || undefined })}
            />
          ))}
      </Group>
      <Textarea
        size="md"
        autosize
        minRows={2}
        disabled={!mayWrite}
        label={say('prompts')}
        description={say('prompts-about')}
        value={prompts.map(textOf).join('\n')}
        onChange={({ currentTarget: { value } }) => ask(value)}
      />
      {slot.type === 'one-of' && <SlotValues {...props} />}
    </Stack>
  );
};

/** What has to be known before it can be done, and how it is asked for. */
export const Slots = (props: TabProps) => {
  const { content, edit, mayWrite } = props;
  const [name, setName] = useState('');
  const { slots } = content.definition;
  const fits = /^[A-Za-z][\w-]*$/.test(name) && !(name in slots);
  const add = (): void => {
    edit((now) => ({
      ...now,
      definition: { ...now.definition, slots: { ...now.definition.slots, [name]: { type: 'words', required: true } } },
    }));
    setName('');
  };
  return (
    <Stack>
      <Text c="dimmed" size="sm">
        {say('slots-about')}
      </Text>
      {Object.keys(slots).length === 0 && (
        <div className="shop-card">
          <Nothing line={say('no-slots')} />
        </div>
      )}
      {Object.entries(slots).map(([each, slot]) => (
        <OneSlot key={each} {...props} name={each} slot={slot} />
      ))}
      {mayWrite && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (fits) add();
          }}
        >
          <Group align="flex-end" gap="xs">
            <TextInput
              size="md"
              label={say('new-slot')}
              placeholder="occasion"
              value={name}
              error={name !== '' && !fits && say(name in slots ? 'slot-there' : 'slot-name-rule')}
              onChange={({ currentTarget: { value } }) => setName(value.trim())}
            />
            <Button type="submit" h={42} disabled={!fits}>
              {say('add')}
            </Button>
          </Group>
        </form>
      )}
    </Stack>
  );
};
