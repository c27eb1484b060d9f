import { SimpleGrid, Switch, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { faultOf } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { MoneyField } from '../../parts/money-field.tsx';
import { Sheet } from '../../parts/sheet.tsx';
import { WholeField } from '../../parts/whole-field.tsx';
import { wordsOf } from '../../shell/words.ts';
import { calledIn, written } from './label.ts';
import { LabelFields } from './label-fields.tsx';
import { useSaving } from './use-saving.ts';
import type { Delivery, DeliveryBody } from './wire.ts';

const say = wordsOf('pricing');
const fields = ['/label', '/price', '/freeFrom', '/countries', '/regions', '/minDays', '/maxDays', '/position'];

/** Numbers are null where nothing stands; amounts in minor units. */
interface Filled extends Pick<DeliveryBody, 'label' | 'countries' | 'regions' | 'active'> {
  readonly price: number | null;
  readonly freeFrom: number | null;
  readonly minDays: number | null;
  readonly maxDays: number | null;
  readonly position: number | null;
}

const empty: Filled = {
  ...{ label: {}, price: null, freeFrom: null, countries: [], regions: [], minDays: null, maxDays: null },
  ...{ position: 100, active: true },
};

/** Null: something is missing still. */
const bodyOf = (filled: Filled, currency: string): DeliveryBody | null => {
  const { label, price, freeFrom, minDays, maxDays, position, ...rest } = filled;
  if (price === null || minDays === null || maxDays === null) return null;
  return {
    ...rest,
    ...{ label: written(label), minDays, maxDays, position: position ?? 100, price: { amount: price, currency } },
    freeFrom: freeFrom === null ? null : { amount: freeFrom, currency },
  };
};

export const DeliveryForm = ({
  old,
  taken,
  onClose,
}: {
  readonly old: Delivery | undefined;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}) => {
  const { currency } = useSession();
  const [filled, setFilled] = useState<Filled>(() => {
    if (!old) return empty;
    const { id: _id, price, freeFrom, ...rest } = old;
    return { ...rest, price: price.amount, freeFrom: freeFrom?.amount ?? null };
  });
  const [before] = useState(() => old && bodyOf(filled, currency)!);
  const [changed, setChanged] = useState(false);
  const set = (change: Partial<Filled>): void => {
    setFilled({ ...filled, ...change });
    setChanged(true);
  };
  const told = say(old ? 'delivery-saved' : 'delivery-made', { name: calledIn(filled.label) });
  const { save, busy, problem } = useSaving<DeliveryBody>({
    ...{ place: '/delivery-methods', old, taken, told, onSaved: onClose },
  });
  const body = bodyOf(filled, currency);
  const ready = changed && body !== null && Object.keys(body.label).length > 0;
  const { label, price, freeFrom, countries, regions, minDays, maxDays, position, active } = filled;
  return (
    <Sheet
      title={say(old ? 'delivery-change' : 'delivery-new')}
      {...{ ready, busy, problem, fields, onClose }}
      onSave={() => body && save(calledIn(body.label), body, before)}
    >
      <LabelFields value={label} problem={problem} onChange={(wished) => set({ label: wished })} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <MoneyField
          label={say('price')}
          value={price}
          error={faultOf(problem, '/price')}
          onChange={(minor) => set({ price: minor })}
        />
        <MoneyField
          label={say('free-from')}
          placeholder={say('never')}
          value={freeFrom}
          error={faultOf(problem, '/freeFrom')}
          onChange={(minor) => set({ freeFrom: minor })}
        />
        <WholeField
          label={say('min-days')}
          max={365}
          value={minDays}
          error={faultOf(problem, '/minDays')}
          onChange={(value) => set({ minDays: value })}
        />
        <WholeField
          label={say('max-days')}
          max={365}
          value={maxDays}
          error={faultOf(problem, '/maxDays')}
          onChange={(value) => set({ maxDays: value })}
        />
      </SimpleGrid>
      <TagsInput
        size="md"
        label={say('countries')}
        description={say('countries-about')}
        value={[...countries]}
        error={faultOf(problem, '/countries')}
        onChange={(all) => set({ countries: all.map((each) => each.toUpperCase()) })}
        acceptValueOnBlur
      />
      <TagsInput
        size="md"
        label={say('regions')}
        description={say('regions-about')}
        value={[...regions]}
        error={faultOf(problem, '/regions')}
        onChange={(all) => set({ regions: all })}
        acceptValueOnBlur
      />
      <WholeField
        label={say('position')}
        description={say('position-about')}
        max={1000}
        value={position}
        error={faultOf(problem, '/position')}
        onChange={(value) => set({ position: value })}
      />
      <Switch
        size="md"
        label={say('is-offered')}
        checked={active}
        onChange={({ currentTarget: { checked } }) => set({ active: checked })}
      />
    </Sheet>
  );
};
