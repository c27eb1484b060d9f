import { Button, Stack, Title } from '@mantine/core';
import { useGo } from './address.ts';
import { say } from './words.ts';

export const Lost = () => {
  const go = useGo();
  return (
    <Stack align="center" py={80}>
      <Title order={1}>{say('nothing-here')}</Title>
      <Button onClick={() => go('/')}>{say('to-overview')}</Button>
    </Stack>
  );
};
