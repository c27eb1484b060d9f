import { ActionIcon, Badge, Button, Group, Stack, Text } from '@mantine/core';
import IconArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs';
import IconArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactNode } from 'react';
import { wordsOf } from '../../shell/words.ts';
import { gapsIn, phrasesOf, textOf, variantsOf } from '../../studio/phrase.ts';
import type { Fault, Phrases } from '../../studio/wire.ts';
import { PhraseFields } from './phrase-fields.tsx';
import classes from './phrase.module.css';

const say = wordsOf('intents');

/** As many as the shop keeps. */
const MOST_VARIANTS = 10;

const Act = ({
  label,
  disabled,
  run,
  children,
}: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly run: () => void;
  readonly children: ReactNode;
}) => (
  <ActionIcon variant="subtle" color="gray" size={40} disabled={disabled ?? false} onClick={run} aria-label={label}>
    {children}
  </ActionIcon>
);

/** A list with two of its members in each other's place. */
const swapped = <Each,>(list: readonly Each[], one: number, other: number): readonly Each[] =>
  list.map((each, at) => (at === one ? list[other]! : at === other ? list[one]! : each));

/** One reply: its variants, of which a turn says one, and what the shop finds wrong or too long. */
export const OneReply = ({
  name,
  phrases,
  locale,
  mayWrite,
  faults = [],
  mayVary = true,
  mayBeEmpty = false,
  onChange,
  onRemove,
}: {
  readonly name: string;
  readonly phrases: Phrases;
  readonly locale: string;
  readonly mayWrite: boolean;
  readonly faults?: readonly Fault[];
  readonly mayVary?: boolean;
  readonly mayBeEmpty?: boolean;
  readonly onChange: (phrases: Phrases) => void;
  readonly onRemove?: () => void;
}) => {
  const variants = variantsOf(phrases);
  const several = variants.length > 1;
  const put = (changed: readonly (typeof variants)[number][]): void => onChange(phrasesOf(changed));
  return (
    <Stack component="section" className="shop-card" p="md" gap="sm" aria-label={name}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          {gapsIn(textOf(variants[0])).map((gap) => (
            <Badge key={gap} variant="light" tt="none">
              {gap}
            </Badge>
          ))}
        </Group>
        {mayWrite && onRemove && (
          <Act label={say('take-out', { text: name })} run={onRemove}>
            <IconTrash size={16} aria-hidden />
          </Act>
        )}
      </Group>
      {faults.map(({ level, detail }) => (
        <Text key={detail} size="sm" c={level === 'error' ? 'var(--bad)' : undefined} role="status">
          {detail}
        </Text>
      ))}
      {variants.map((variant, at) => {
        const own = several ? say('variant-of', { name, n: at + 1 }) : name;
        return (
          <div key={at} className={classes.variant}>
            <PhraseFields
              name={own}
              phrase={variant}
              locale={locale}
              mayWrite={mayWrite}
              error={!mayBeEmpty && textOf(variant) === '' ? say('reply-empty') : null}
              onChange={(phrase) => put(variants.map((each, place) => (place === at ? phrase : each)))}
              beside={
                several &&
                mayWrite && (
                  <>
                    <Act
                      label={say('move-up', { name: own })}
                      disabled={at === 0}
                      run={() => put(swapped(variants, at, at - 1))}
                    >
                      <IconArrowUp size={16} aria-hidden />
                    </Act>
                    <Act
                      label={say('move-down', { name: own })}
                      disabled={at === variants.length - 1}
                      run={() => put(swapped(variants, at, at + 1))}
                    >
                      <IconArrowDown size={16} aria-hidden />
                    </Act>
                    <Act
                      label={say('take-out', { text: own })}
                      run={() => put(variants.filter((_, place) => place !== at))}
                    >
                      <IconX size={16} aria-hidden />
                    </Act>
                  </>
                )
              }
            />
          </div>
        );
      })}
      {mayWrite && mayVary && variants.length < MOST_VARIANTS && (
        <Button
          variant="subtle"
          h={40}
          w="fit-content"
          px="xs"
          disabled={variants.some((variant) => textOf(variant) === '')}
          onClick={() => put([...variants, `${textOf(variants.at(-1))} …`])}
          aria-label={say('add-variant-of', { name })}
        >
          {say('add-variant')}
        </Button>
      )}
    </Stack>
  );
};
