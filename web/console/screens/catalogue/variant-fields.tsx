import { Button, Fieldset, Group, SimpleGrid, TagsInput, TextInput } from '@mantine/core';
import { faultOf, type Problem } from '../../api/problem.ts';
import { MoneyField } from '../../parts/money-field.tsx';
import { WholeField } from '../../parts/whole-field.tsx';
import { wordsOf } from '../../shell/words.ts';
import { emptyVariant, variantsOf, type Filled, type FilledVariant } from './filled.ts';

const say = wordsOf('catalogue');

interface Change {
  readonly problem: Problem | null;
  readonly onChange: (change: Partial<Filled>) => void;
}

const VariantFields = ({
  at,
  filled,
  problem,
  onChange,
}: Change & { readonly at: number; readonly filled: Filled }) => {
  const { options, variants } = filled;
  const { chosen, price, stock, sku } = variants[at]!;
  const set = (change: Partial<FilledVariant>): void => {
    const [first, ...others] = variants.map((one, index) => (index === at ? { ...one, ...change } : one));
    onChange({ variants: [first!, ...others] });
  };
  const wrong = faultOf(problem, `/variants/${at}/options`);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="sm">
      {options.map((name, index) => (
        <TextInput
          key={name}
          size="md"
          label={name}
          maxLength={200}
          value={chosen[name] ?? ''}
          error={index === 0 ? wrong : wrong !== undefined}
          onChange={({ currentTarget: { value } }) => set({ chosen: { ...chosen, [name]: value } })}
        />
      ))}
      <MoneyField
        label={say('price')}
        value={price}
        error={faultOf(problem, `/variants/${at}/price`)}
        onChange={(minor) => set({ price: minor })}
      />
      <WholeField
        label={say('on-hand')}
        placeholder="0"
        max={2_000_000_000}
        value={stock}
        error={faultOf(problem, `/variants/${at}/stock`)}
        onChange={(value) => set({ stock: value })}
      />
      <TextInput
        size="md"
        label={say('sku')}
        placeholder={say('sku-own')}
        maxLength={200}
        value={sku}
        error={faultOf(problem, `/variants/${at}/sku`)}
        onChange={({ currentTarget: { value } }) => set({ sku: value })}
      />
    </SimpleGrid>
  );
};

/** What there is to choose, and what each choice costs. */
export const VariantsFields = ({ filled, problem, onChange }: Change & { readonly filled: Filled }) => {
  const { options, variants } = filled;
  const without = (at: number): void => {
    const [first = emptyVariant, ...others] = variants.filter((_, index) => index !== at);
    onChange({ variants: [first, ...others] });
  };
  const fields = (at: number) => <VariantFields {...{ at, filled, problem, onChange }} />;
  return (
    <>
      <TagsInput
        size="md"
        label={say('options')}
        description={say('options-about')}
        data={[say('option-size'), say('option-colour')]}
        maxTags={5}
        value={[...options]}
        onChange={(all) => onChange({ options: all })}
        acceptValueOnBlur
      />
      {options.length === 0
        ? fields(0)
        : variantsOf(filled).map((_, at) => (
            <Fieldset key={at} legend={say('variant-n', { n: at + 1 })}>
              {fields(at)}
              {variants.length > 1 && (
                <Group justify="flex-end" mt="xs">
                  <Button
                    variant="subtle"
                    color="red"
                    h={40}
                    aria-label={say('variant-remove', { n: at + 1 })}
                    onClick={() => without(at)}
                  >
                    {say('remove')}
                  </Button>
                </Group>
              )}
            </Fieldset>
          ))}
      {options.length > 0 && (
        <Button
          variant="default"
          h={40}
          mr="auto"
          onClick={() =>
            // Most cost the same.
            onChange({ variants: [...variants, { ...emptyVariant, price: variants.at(-1)!.price }] })
          }
        >
          {say('variant-new')}
        </Button>
      )}
    </>
  );
};
