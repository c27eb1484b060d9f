import { Fieldset, TextInput } from '@mantine/core';
import { faultOf, type Problem } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { language, wordsOf } from '../../shell/words.ts';
import type { Label } from './wire.ts';

const say = wordsOf('pricing');
const names = new Intl.DisplayNames(language, { type: 'language' });

/** What shoppers are told that it is called, in each language of the shop. */
export const LabelFields = ({
  value,
  problem,
  onChange,
}: {
  readonly value: Label;
  readonly problem: Problem | null;
  readonly onChange: (label: Label) => void;
}) => {
  const { locales } = useSession();
  return (
    <Fieldset legend={say('label')}>
      {[...new Set([...locales, ...Object.keys(value)])].map((locale, at) => (
        <TextInput
          key={locale}
          {...(at === 0 ? { 'data-autofocus': true } : { mt: 'sm' })}
          size="md"
          lang={locale}
          label={names.of(locale)}
          maxLength={200}
          value={value[locale] ?? ''}
          error={faultOf(problem, `/label/${locale}`)}
          onChange={({ currentTarget: { value: text } }) => onChange({ ...value, [locale]: text })}
        />
      ))}
    </Fieldset>
  );
};
