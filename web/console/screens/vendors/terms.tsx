import { Code } from '@mantine/core';
import { rowsOf, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { useAddress } from '../../shell/address.ts';
import { count } from '../../shell/format.ts';
import { wordsOf } from '../../shell/words.ts';
import { TermsForm } from './terms-form.tsx';
import type { Terms as Row } from './wire.ts';

const say = wordsOf('vendors');

/** How vendors are ordered from. */
export const Terms = () => {
  const may = useMay('operator');
  const [{ vendor }, set] = useAddress();
  const query = useRead<{ terms: readonly Row[] }>('/vendors/terms');
  const opened = query.data?.terms.find((each) => each.vendor === vendor);
  return (
    <>
      <Listed
        label={say('terms')}
        list={rowsOf(query, ({ terms }) => terms)}
        keyOf={({ vendor: id }) => id}
        {...(may && { open: ({ vendor: id }: Row) => set({ vendor: id }), nameOf: ({ name }: Row) => name })}
        opened={vendor}
        empty={<Nothing line={say('terms-none')} />}
        columns={[
          { name: say('vendor'), cell: ({ name }) => name },
          { name: say('adapter'), cell: ({ adapter }) => say(`adapter-${adapter}`) },
          {
            name: say('address'),
            cell: ({ address }) => <Code style={{ overflowWrap: 'anywhere' }}>{address}</Code>,
            wide: true,
          },
          { name: say('minimum'), cell: ({ minimum }) => count(minimum), figures: true, wide: true },
          { name: say('lead'), cell: ({ leadDays }) => say('days', { n: leadDays }), figures: true },
        ]}
      />
      {opened && may && <TermsForm key={opened.vendor} old={opened} onClose={() => set({ vendor: undefined })} />}
    </>
  );
};
