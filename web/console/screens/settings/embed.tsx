import { Button, Code, Group, Stack, TagsInput, Text } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { done, refused } from '../../parts/ask.tsx';
import { Card } from '../../parts/card.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { wordsOf } from '../../shell/words.ts';
import { Copied } from './secret.tsx';

const say = wordsOf('settings');

interface ShopKey {
  readonly key: string;
  readonly name: string;
  readonly origins: readonly string[];
  readonly signing: string;
}

const isSite = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

/** What somebody types as a site: "example.com/shop" → "https://example.com". */
const siteOf = (text: string): string => {
  const whole = /^https?:\/\//.test(text) ? text : `https://${text}`;
  return URL.canParse(whole) ? new URL(whole).origin : text;
};

const Key = ({ shopKey }: { readonly shopKey: ShopKey }) => {
  const may = useMay('publisher');
  const [sites, setSites] = useState<string[]>([...shopKey.origins]);
  const { mutate, isPending } = useChange(
    (origins: readonly string[]) => api.put(`/shop-keys/${shopKey.key}`, { name: shopKey.name, origins }),
    { stale: ['/shop-keys'], done: () => done(say('sites-saved')) },
  );
  const line = `<script src="${location.origin}/widget.js" data-shop="${shopKey.key}" async></script>`;
  const policy = `script-src ${location.origin}; connect-src ${location.origin}; img-src ${location.origin}; media-src ${location.origin}`;
  const wrong = sites.find((site) => !isSite(site));
  const isChanged = sites.join() !== shopKey.origins.join();
  return (
    <Card title={shopKey.name}>
      <Stack>
        <div>
          <Text mb={4}>{say('line-about')}</Text>
          <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {line}
          </Code>
          <Group mt="xs">
            <Copied text={line} label={say('copy-line')} />
          </Group>
        </div>
        <TagsInput
          label={say('sites')}
          description={say('sites-about')}
          placeholder="https://www.example.com"
          value={sites}
          onChange={(given) => setSites([...new Set(given.map((site) => siteOf(site.trim())))])}
          error={wrong === undefined ? null : say('no-site', { site: wrong })}
          disabled={!may}
          size="md"
          acceptValueOnBlur
          clearable={false}
        />
        {may && (
          <Group>
            <Button
              h={40}
              disabled={!isChanged || wrong !== undefined}
              loading={isPending}
              onClick={() => mutate(sites, { onError: refused })}
            >
              {say('save')}
            </Button>
          </Group>
        )}
        <div>
          <Text mb={4}>{say('policy-about')}</Text>
          <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {policy}
          </Code>
        </div>
      </Stack>
    </Card>
  );
};

/** The line that puts the shop into another site, and which sites may. */
export const Embed = () => {
  const { data, error, refetch } = useRead<{ keys: readonly ShopKey[] }>('/shop-keys');
  if (error && !data) return <Trouble problem={error} retry={() => void refetch()} />;
  return (
    <Stack>
      {data?.keys.map((key) => (
        <Key key={`${key.key}${key.origins.join()}`} shopKey={key} />
      ))}
    </Stack>
  );
};
