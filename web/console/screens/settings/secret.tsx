import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('settings');

export const Copied = ({ text, label }: { readonly text: string; readonly label: string }) => (
  <CopyButton value={text}>
    {({ copied, copy }) => (
      <Button variant="default" h={40} onClick={copy}>
        {copied ? say('copied') : label}
      </Button>
    )}
  </CopyButton>
);

/** Something that is told once and kept nowhere. */
export const tellSecret = (title: string, secret: string): void =>
  void modals.open({
    title: <Text fw={600}>{title}</Text>,
    size: 'lg',
    closeOnClickOutside: false,
    children: (
      <Stack>
        <Alert color="orange" variant="light">
          {say('told-once')}
        </Alert>
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {secret}
        </Code>
        <Group justify="flex-end">
          <Copied text={secret} label={say('copy')} />
          <Button h={40} onClick={() => modals.closeAll()}>
            {say('kept-it')}
          </Button>
        </Group>
      </Stack>
    ),
  });
