import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/reading.ts';
import { done, refused } from '../../parts/ask.tsx';
import { wordsOf } from '../../shell/words.ts';
import { nameOf } from '../../parts/name.ts';
import { Sheet } from '../../parts/sheet.tsx';
import { Tried } from './tried.tsx';
import type { Synonym } from './wire.ts';

const say = wordsOf('search');
const stale = ['/search'];

/** Words that mean the same. `old`: what is changed; its id is empty for what is new, which may have words already. */
export const SynonymForm = ({
  old,
  taken,
  onClose,
}: {
  readonly old: Partial<Synonym>;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}) => {
  const [words, setWords] = useState<readonly string[]>(old.words ?? []);
  const id = old.id ?? nameOf(words.join(' '), taken);
  const put = useChange(
    ({ id: name, words: all, active = true }: Synonym) => api.put(`/search/synonyms/${name}`, { words: all, active }),
    { stale },
  );
  const remove = useChange(() => api.delete(`/search/synonyms/${id}`), {
    stale,
    done: () => {
      onClose();
      done(say('synonym-removed'), () => put.mutateAsync(old as Synonym));
    },
  });
  const draft = words.length > 1 ? { id, words, active: old.active ?? true } : null;
  const saved = (): void => {
    onClose();
    done(say('synonym-saved'));
  };
  return (
    <Sheet
      title={say(old.id === undefined ? 'synonym-new' : 'synonym-change')}
      tried={<Tried draft={draft && { synonyms: [{ ...draft, active: true }] }} />}
      ready={draft !== null}
      busy={put.isPending}
      problem={put.error}
      onSave={() => draft && put.mutate(draft, { onSuccess: saved })}
      onRemove={old.id === undefined ? undefined : () => remove.mutate(undefined, { onError: refused })}
      onClose={onClose}
    >
      <TagsInput
        data-autofocus
        size="md"
        label={say('same')}
        description={say('same-about')}
        maxTags={20}
        value={[...words]}
        onChange={setWords}
        acceptValueOnBlur
      />
    </Sheet>
  );
};
