import { Badge, Button, FileButton, Group, Skeleton, Stack, Text } from '@mantine/core';
import IconUpload from '@tabler/icons-react/dist/esm/icons/IconUpload.mjs';
import { api } from '../../api/client.ts';
import { useChange, usePages, useRead } from '../../api/reading.ts';
import { useMay } from '../../api/session.ts';
import { done, refused } from '../../parts/ask.tsx';
import { Listed, Nothing } from '../../parts/listed.tsx';
import { When } from '../../parts/when.tsx';
import { useAddress } from '../../shell/address.ts';
import { count } from '../../shell/format.ts';
import { Beside } from '../../parts/beside.tsx';
import { wordsOf } from '../../shell/words.ts';

const say = wordsOf('catalogue');

interface Report {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly faults: number;
  readonly error: string | null;
  readonly arrivedAt: string;
  readonly badRows?: readonly { readonly line: number; readonly reason: string }[];
}

const File = ({ id }: { readonly id: string }) => {
  const { data: report } = useRead<Report>(`/files/${id}`, {}, { live: ['file'] });
  if (!report) return <Skeleton height={200} />;
  return (
    <Stack>
      <Text fw={600}>{report.name}</Text>
      <Text>
        {say('report', {
          rows: report.rows,
          created: report.created,
          updated: report.updated,
          unchanged: report.unchanged,
          faults: report.faults,
        })}
      </Text>
      {report.error !== null && <Text c="var(--bad)">{report.error}</Text>}
      {report.badRows?.map(({ line, reason }) => (
        <Text key={`${line}${reason}`} size="sm">
          {say('line', { line })} {reason}
        </Text>
      ))}
    </Stack>
  );
};

/** Files of products, and what came of them. */
export const Files = () => {
  const may = useMay('operator');
  const [{ file }, set] = useAddress();
  const list = usePages<Report>('/files', 'files', { limit: 50 }, { live: ['file'], every: 20_000 });
  const { mutate, isPending } = useChange(
    (given: readonly globalThis.File[]) => {
      const form = new FormData();
      for (const each of given) form.append('file', each, each.name);
      return api.post<{ files: readonly unknown[]; refused: readonly { name: string; reason: string }[] }>(
        '/files',
        form,
      );
    },
    { stale: ['/files'], done: ({ files }) => done(say('uploaded', { n: files.length })) },
  );
  return (
    <>
      {may && (
        <Group justify="flex-end" mb="sm">
          <FileButton
            multiple
            accept=".csv,.tsv,.json,.jsonl,.ndjson,.gz"
            onChange={(given) => mutate(given, { onError: refused })}
          >
            {(props) => (
              <Button {...props} h={40} loading={isPending} leftSection={<IconUpload size={16} aria-hidden />}>
                {say('upload')}
              </Button>
            )}
          </FileButton>
        </Group>
      )}
      <Listed
        label={say('files')}
        list={list}
        keyOf={({ id }) => id}
        open={({ id }) => set({ file: id })}
        opened={file}
        empty={<Nothing line={say('files-none')} />}
        columns={[
          { name: say('file'), cell: ({ name }) => name },
          {
            name: say('status'),
            cell: ({ status }) => (
              <Badge
                variant="light"
                color={status === 'failed' ? 'red' : status === 'done' ? 'green' : 'gray'}
                tt="none"
                size="lg"
              >
                {status}
              </Badge>
            ),
          },
          { name: say('rows'), cell: ({ rows }) => count(rows), figures: true, wide: true },
          { name: say('faults'), cell: ({ faults }) => count(faults), figures: true },
          { name: say('arrived'), cell: ({ arrivedAt }) => <When at={arrivedAt} old />, wide: true },
        ]}
      />
      <Beside opened={file !== undefined} onClose={() => set({ file: undefined })} title={say('file')}>
        {file !== undefined && <File id={file} />}
      </Beside>
    </>
  );
};
