import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { wordsOf } from '../../shell/words.ts';
import { TextsForm, type WrittenTexts } from './texts-form.tsx';
import { languageOf } from './wording.ts';

const say = wordsOf('catalogue');

/** How each language calls and describes a product. */
export const Texts = ({ id }: { readonly id: string }) => {
  const may = useMay('publisher');
  const [open, setOpen] = useState(false);
  const { data } = useRead<WrittenTexts>(`/products/${encodeURIComponent(id)}/texts`);
  if (!data) return null;
  const { locales, texts } = data;
  const written = [...new Set([...locales, ...Object.keys(texts)])];
  return (
    <Stack gap="xs" component="section" aria-label={say('texts')}>
      <Group justify="space-between">
        <Text fw={600}>{say('texts')}</Text>
        {may && (
          <Button variant="default" h={40} onClick={() => setOpen(true)}>
            {say('change')}
          </Button>
        )}
      </Group>
      <Table verticalSpacing="xs">
        <Table.Tbody>
          {written.map((locale) => {
            const { title, description } = texts[locale] ?? {};
            return (
              <Table.Tr key={locale}>
                <Table.Th scope="row" w={110}>
                  {languageOf(locale)}
                </Table.Th>
                <Table.Td lang={locale}>
                  {title === undefined && description === undefined ? (
                    <Text c="dimmed">{say('texts-none')}</Text>
                  ) : (
                    <>
                      <Text>{title ?? data.title}</Text>
                      {description !== undefined && (
                        <Text c="dimmed" size="sm">
                          {description}
                        </Text>
                      )}
                    </>
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      {open && <TextsForm written={data} onClose={() => setOpen(false)} />}
    </Stack>
  );
};
