import { Avatar, Tooltip } from '@mantine/core';
import { useEffect } from 'react';
import { api } from '../../api/client.ts';
import { useMay, useSession } from '../../api/session.ts';
import { wordsOf } from '../../shell/words.ts';
import type { Present } from '../../studio/wire.ts';

const say = wordsOf('intents');
const EVERY_MS = 15_000;

/** Who else has it open; and tells the others that we have. */
export const Others = ({ name, editing }: { readonly name: string; readonly editing: readonly Present[] }) => {
  const { member } = useSession();
  const author = useMay('author');
  useEffect(() => {
    if (!author) return undefined;
    const tell = (): void => void api.post(`/studio/draft/intents/${name}/presence`).catch(() => undefined);
    tell();
    const timer = setInterval(tell, EVERY_MS);
    return () => clearInterval(timer);
  }, [name, author]);
  const others = editing.filter(({ who }) => who !== member.name);
  if (others.length === 0) return null;
  return (
    <Avatar.Group>
      {others.map(({ who }) => (
        <Tooltip key={who} label={say('also-here', { who })}>
          <Avatar name={who} color="initials" size={36} role="img" aria-label={say('also-here', { who })} />
        </Tooltip>
      ))}
    </Avatar.Group>
  );
};
