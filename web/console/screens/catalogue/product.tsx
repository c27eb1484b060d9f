import { Anchor, Button, Group, Image, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useState, type FormEvent } from 'react';
import { api, newKey } from '../../api/client.ts';
import { useChange, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { done, refused } from '../../parts/ask.tsx';
import { Beside } from '../../parts/beside.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { money, type Money } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { NumberField } from '../../parts/number-field.tsx';
import { Stock, type ProductRow } from './shelf.tsx';
import { Texts } from './texts.tsx';

const say = wordsOf('catalogue');

interface Product extends ProductRow {
  readonly description: string;
  /** What shoppers also call it. */
  readonly names: readonly string[];
  readonly variants: readonly {
    readonly id: string;
    readonly options: readonly { readonly group: string; readonly value: string }[];
    readonly price: Money;
    readonly stock: number;
  }[];
}

/** Counts what is on hand of a variant. One key for as long as it is asked. */
export const CountForm = ({ variant }: { readonly variant: string }) => {
  const [key] = useState(newKey);
  const [to, setTo] = useState<number | string>('');
  const [reason, setReason] = useState('');
  const { mutate, isPending } = useChange(
    (body: { to: number; reason: string }) => api.post(`/stock/${encodeURIComponent(variant)}/adjust`, body, { key }),
    {
      stale: ['/stock', '/api/products'],
      done: () => {
        modals.closeAll();
        done(say('counted', { variant }));
      },
    },
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    mutate({ to: Number(to), reason }, { onError: refused });
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <NumberField
          label={say('on-hand')}
          min={0}
          allowDecimal={false}
          required
          withAsterisk={false}
          size="md"
          value={to}
          onChange={setTo}
          hideControls
          data-autofocus
        />
        <TextInput
          label={say('reason')}
          required
          withAsterisk={false}
          maxLength={500}
          size="md"
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" h={40} onClick={() => modals.closeAll()}>
            {say('cancel')}
          </Button>
          <Button type="submit" h={40} loading={isPending}>
            {say('count')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

export const askCount = (variant: string, title: string): void =>
  void modals.open({
    title: <Text fw={600}>{say('ask-count', { title })}</Text>,
    children: <CountForm variant={variant} />,
  });

const useProduct = (id: string) => useRead<Product>(`/api/products/${encodeURIComponent(id)}`, {}, { live: ['stock'] });

const Shown = ({ id }: { readonly id: string }) => {
  const may = useMay('operator');
  const { data: product, error, refetch } = useProduct(id);
  if (error && !product) return <Trouble problem={error} retry={() => void refetch()} />;
  if (!product) return <Skeleton height={300} />;
  return (
    <Stack>
      {product.image !== null && <Image src={product.image} alt="" radius="md" h={200} fit="contain" />}
      <Text>{product.description}</Text>
      <Text c="dimmed">
        {say('id')}: {product.id}
      </Text>
      {product.names.length > 0 && (
        <Text c="dimmed">
          {say('names')}: {product.names.join(', ')}
        </Text>
      )}
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{say('variant')}</Table.Th>
            <Table.Th scope="col" ta="right">
              {say('price')}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {say('stock')}
            </Table.Th>
            {may && <Table.Th scope="col">{say('change')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {product.variants.map(({ id: variant, options, price, stock }) => {
            const name = options.map(({ value }) => value).join(', ') || variant;
            return (
              <Table.Tr key={variant}>
                <Table.Td>{name}</Table.Td>
                <Table.Td ta="right" className="numbers">
                  {money(price)}
                </Table.Td>
                <Table.Td ta="right">
                  <Stock of={stock} />
                </Table.Td>
                {may && (
                  <Table.Td>
                    <Button
                      variant="default"
                      h={40}
                      onClick={() => askCount(variant, `${product.title} (${name})`)}
                      aria-label={say('count-name', { name })}
                    >
                      {say('count')}
                    </Button>
                  </Table.Td>
                )}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <Texts id={id} />
      <Anchor href={`/products/${encodeURIComponent(id)}`} target="_blank">
        {say('in-shop')}
      </Anchor>
    </Stack>
  );
};

/** What it is called, once that is known. */
const Name = ({ id }: { readonly id: string }) => {
  const { data } = useProduct(id);
  return <>{data?.title ?? id}</>;
};

export const ProductDrawer = ({ id, onClose }: { readonly id: string | undefined; readonly onClose: () => void }) => (
  <Beside opened={id !== undefined} onClose={onClose} title={id !== undefined && <Name id={id} />}>
    {id !== undefined && <Shown id={id} />}
  </Beside>
);
