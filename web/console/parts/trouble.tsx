import { Alert, Button, Code, Group, Text } from '@mantine/core';
import type { Problem } from '../api/problem.ts';
import { say } from '../shell/words.ts';

/** What went wrong, by which id the log tells of it, and trying again. */
export const Trouble = ({ problem, retry }: { readonly problem: Problem; readonly retry?: () => void }) => (
  <Alert color="red" variant="light" title={say('went-wrong')} role="alert">
    <Text size="sm">{problem.status === 0 ? say('unreachable') : problem.message}</Text>
    <Group mt="sm" gap="md">
      {retry && (
        <Button variant="default" onClick={retry} h={40}>
          {say('again')}
        </Button>
      )}
      {problem.request !== null && (
        <Text size="sm">
          {say('request')} <Code>{problem.request}</Code>
        </Text>
      )}
    </Group>
  </Alert>
);
