import { Badge } from '@mantine/core';
import { useLine } from '../api/live.ts';
import { say } from '../shell/words.ts';

/** Whether what is shown follows what happens. */
export const LiveChip = () => {
  const line = useLine();
  return (
    <Badge variant="dot" color={line === 'up' ? 'green' : 'gray'} size="lg" tt="none" role="status">
      {line === 'up' ? say('live') : say('live-not')}
    </Badge>
  );
};
