import { Alert, Select, SimpleGrid, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { faultOf } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { Sheet } from '../../parts/sheet.tsx';
import { TimeField } from '../../parts/time-field.tsx';
import { WholeField } from '../../parts/whole-field.tsx';
import { wordsOf } from '../../shell/words.ts';
import { bodyOf, filledFrom, type Filled } from './filled.ts';
import { GoodsFields } from './goods-fields.tsx';
import { calledIn } from './label.ts';
import { LabelFields } from './label-fields.tsx';
import { inWords, type Called } from './promotion-words.ts';
import { RuleFields } from './rule-fields.tsx';
import { useSaving } from './use-saving.ts';
import type { Kind, Promotion, PromotionBody } from './wire.ts';

const say = wordsOf('pricing');
const kinds: readonly Kind[] = ['percent', 'amount', 'buy-x-get-y', 'free-delivery'];
/** Places of the body that have a field of their own here. */
const fields = ['/label', '/code', '/rule', '/startsAt', '/endsAt', '/limit', '/shopperLimit', '/priority'];

export const PromotionForm = ({
  old,
  taken,
  called,
  onClose,
}: {
  readonly old: Promotion | undefined;
  readonly taken: readonly string[];
  readonly called: Called;
  readonly onClose: () => void;
}) => {
  const { currency } = useSession();
  const [filled, setFilled] = useState(() => filledFrom(old));
  const [changed, setChanged] = useState(false);
  const [titles, setTitles] = useState(called.products);
  const set = (change: Partial<Filled>): void => {
    setFilled({ ...filled, ...change });
    setChanged(true);
  };
  const told = say(old ? 'promotion-saved' : 'promotion-made', { name: calledIn(filled.label) });
  const { save, busy, problem } = useSaving<PromotionBody>({
    place: '/promotions',
    old,
    taken,
    told,
    onSaved: onClose,
  });
  const body = bodyOf(filled, currency);
  const ready = changed && body !== null && Object.keys(body.label).length > 0;
  const { code, kind, startsAt, endsAt, limit, shopperLimit, stacks, priority, active } = filled;
  return (
    <Sheet
      title={say(old ? 'promotion-change' : 'promotion-new')}
      tried={
        <Alert variant="light" color="indigo" title={say('in-words')} role="status">
          <Text>{body ? inWords(body, { ...called, products: titles }) : say('in-words-later')}</Text>
          {old && (
            <Text c="dimmed" size="sm">
              {say('was-used', { n: old.used })}
            </Text>
          )}
        </Alert>
      }
      {...{ ready, busy, problem, fields, onClose }}
      onSave={() => body && save(body.code ?? calledIn(body.label), body, old && bodyOf(filledFrom(old), currency)!)}
    >
      <LabelFields value={filled.label} problem={problem} onChange={(label) => set({ label })} />
      <TextInput
        size="md"
        label={say('code')}
        description={say('code-about')}
        maxLength={32}
        autoCapitalize="characters"
        value={code}
        error={faultOf(problem, '/code')}
        onChange={({ currentTarget: { value } }) => set({ code: value })}
      />
      <Select
        size="md"
        label={say('kind')}
        allowDeselect={false}
        data={kinds.map((value) => ({ value, label: say(`kind-${value}`) }))}
        value={kind}
        onChange={(value) => value && set({ kind: value })}
      />
      <RuleFields filled={filled} problem={problem} methods={called.methods} onChange={set} />
      <GoodsFields filled={filled} problem={problem} titles={titles} onChange={set} onTitles={setTitles} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TimeField
          label={say('starts')}
          description={say('starts-about')}
          value={startsAt}
          error={faultOf(problem, '/startsAt')}
          onChange={(at) => set({ startsAt: at })}
        />
        <TimeField
          label={say('ends')}
          description={say('ends-about')}
          value={endsAt}
          error={faultOf(problem, '/endsAt')}
          onChange={(at) => set({ endsAt: at })}
        />
        <WholeField
          label={say('limit')}
          placeholder={say('no-limit')}
          min={1}
          value={limit}
          error={faultOf(problem, '/limit')}
          onChange={(value) => set({ limit: value })}
        />
        <WholeField
          label={say('shopper-limit')}
          placeholder={say('no-limit')}
          min={1}
          value={shopperLimit}
          error={faultOf(problem, '/shopperLimit')}
          onChange={(value) => set({ shopperLimit: value })}
        />
      </SimpleGrid>
      <Switch
        size="md"
        label={say('stacks')}
        description={say('stacks-about')}
        checked={stacks}
        onChange={({ currentTarget: { checked } }) => set({ stacks: checked })}
      />
      {stacks && (
        <WholeField
          label={say('priority')}
          description={say('priority-about')}
          max={1000}
          value={priority}
          error={faultOf(problem, '/priority')}
          onChange={(value) => set({ priority: value })}
        />
      )}
      <Switch
        size="md"
        label={say('active')}
        checked={active}
        onChange={({ currentTarget: { checked } }) => set({ active: checked })}
      />
    </Sheet>
  );
};
