import pg from 'pg';
import { AppError } from '#kernel';

const oldest = 150_000;

/** A session of its own, or one sentence that says why there is none. The password is never told. */
export const reach = async (url: string): Promise<pg.Client> => {
  const place = placeOf(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A lost session shows in the next query; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ number: number; name: string }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
    );
    if (rows[0]!.number < oldest)
      throw new AppError(
        'database-too-old',
        `The database at ${place} is PostgreSQL ${rows[0]!.name}; 15 or newer is needed.`,
      );
    return client;
  } catch (cause) {
    await client.end().catch(() => undefined);
    if (cause instanceof AppError) throw cause;
    throw new AppError('database-unreachable', `The database at ${place} cannot be reached: ${reasonOf(cause)}.`, {
      cause,
      status: 503,
    });
  }
};

const placeOf = (url: string): string => {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || 5432}${pathname}`;
  } catch (cause) {
    throw new AppError(
      'database-url-malformed',
      'DATABASE_URL is not an address like postgresql://user:password@host:5432/database.',
      { cause },
    );
  }
};

/** Node tries several addresses and gives an empty message for their sum. */
const reasonOf = (cause: unknown): string => {
  const { message, errors } = cause as { message?: string; errors?: { message: string }[] };
  return (message || errors?.[0]?.message || String(cause)).replace(/[.]$/, '');
};
