import { MultiSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, newKey } from '../../api/client.ts';
import { faultOf } from '../../api/problem.ts';
import { useChange } from '../../api/reading.ts';
import { done } from '../../parts/ask.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { wordsOf } from '../../shell/words.ts';
import { tellSecret } from '../settings/secret.tsx';
import type { Webhook, WebhookBody } from './wire.ts';

const say = wordsOf('webhooks');
const stale = ['/webhooks'];
const fields = ['/url', '/types', '/note'];

/** Which system is told of which events. */
export const WebhookForm = ({
  old,
  told,
  onClose,
}: {
  readonly old: Webhook | undefined;
  readonly told: readonly string[];
  readonly onClose: () => void;
}) => {
  const [key] = useState(newKey);
  const [before] = useState<WebhookBody>({ url: old?.url ?? '', types: old?.types ?? [], note: old?.note ?? '' });
  const [filled, setFilled] = useState(before);
  const set = (change: Partial<WebhookBody>): void => setFilled({ ...filled, ...change });
  const add = useChange((body: WebhookBody) => api.post<{ secret: string }>('/webhooks', body, { key }), {
    stale,
    done: ({ secret }, { url }) => {
      onClose();
      tellSecret(say('secret-of', { host: new URL(url).host }), secret);
    },
  });
  const put = useChange((body: WebhookBody) => api.put(`/webhooks/${old!.id}`, body), { stale });
  const saved = (): void => {
    onClose();
    done(say('saved'), () => put.mutateAsync(before));
  };
  const problem = old ? put.error : add.error;
  const { url, types, note } = filled;
  return (
    <Sheet
      title={say(old ? 'change' : 'new')}
      ready={filled !== before && url.trim() !== '' && types.length > 0}
      busy={add.isPending || put.isPending}
      {...{ problem, fields, onClose }}
      onSave={() => {
        const body = { ...filled, url: url.trim() };
        if (old) put.mutate(body, { onSuccess: saved });
        else add.mutate(body);
      }}
    >
      <TextInput
        data-autofocus
        size="md"
        inputMode="url"
        label={say('url')}
        description={say('url-about')}
        placeholder="https://erp.example/parley"
        maxLength={2000}
        value={url}
        error={faultOf(problem, '/url')}
        onChange={({ currentTarget: { value } }) => set({ url: value })}
      />
      <MultiSelect
        size="md"
        label={say('types')}
        searchable
        selectFirstOptionOnChange
        data={[...new Set([...told, ...types])]}
        value={[...types]}
        maxValues={100}
        nothingFoundMessage={say('types-none')}
        error={faultOf(problem, '/types')}
        onChange={(value) => set({ types: value })}
      />
      <TextInput
        size="md"
        label={say('note')}
        description={say('note-about')}
        maxLength={500}
        value={note}
        error={faultOf(problem, '/note')}
        onChange={({ currentTarget: { value } }) => set({ note: value })}
      />
    </Sheet>
  );
};
