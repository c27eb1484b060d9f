import { createHash } from 'node:crypto';
import { recordEvent } from '#events';
import { no, ok, type Clock, type Log, type Result } from '#kernel';
import { instant, Prisma, type Database, type Listener, type Queryable } from '#store';
import type { PictureRefusal } from './inspect.ts';
import { measure, unpack, Unreadable, type Format } from './render.ts';
import type { Storage } from './storage.ts';

export interface PictureShown {
  readonly hash: string;
  /** Where it is served. */
  readonly image: string;
  readonly type: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly status: 'waiting' | 'ready' | 'refused';
  readonly reason: string | null;
  readonly widths: readonly number[];
  readonly products: readonly string[];
  readonly addedAt: Date;
}

export type AddRefusal = PictureRefusal | { readonly reason: 'unknown-product'; readonly product: string };

/** A picture as it is sent out; null where it is not ready yet. */
export interface Served {
  readonly bytes: Buffer;
  readonly format: Format;
  readonly width: number;
}

export interface Pictures {
  /** Keeps a picture, and gives it to a product. The same bytes are one picture. Thumbnails are made later. */
  add(bytes: Buffer, product?: string): Promise<Result<PictureShown, AddRefusal>>;
  /** Makes its thumbnails; does nothing where they are made. */
  make(hash: string, signal: AbortSignal): Promise<void>;
  /** Null: there is no such picture. `served` is null while it waits. */
  serve(hash: string, width: number, format: Format): Promise<{ readonly served: Served | null } | null>;
  /** Of these addresses' pictures, a few pixels of each as a data URL; those that have none are left out. */
  previews(images: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Newest first. */
  list(page: { readonly cursor?: string; readonly limit: number }): Promise<{
    readonly pictures: readonly PictureShown[];
    readonly next: string | null;
  }>;
  /** With its files; its products have again what they had before. False: there is none. */
  remove(hash: string): Promise<boolean>;
  /** Takes away pictures that no product has, added more than a day ago; answers how many. */
  cleanUp(): Promise<number>;
  /** Calls with the address of each picture that becomes ready. Answers with how to stop. */
  follow(ready: (image: string) => void): () => void;
}

const CHANNEL = 'parley_picture';
export const imageOf = (hash: string): string => `/images/${hash}`;
const hashOf = (image: string): string | null => /^\/images\/([0-9a-f]{64})$/.exec(image)?.[1] ?? null;
const originalOf = (hash: string) => `original/${hash}`;
const madeOf = (hash: string) => `made/${hash}/`;
const keyOf = (hash: string, width: number, format: Format) => `${madeOf(hash)}${width}.${format}`;

const shown = Prisma.sql`p.hash, '/images/' || p.hash as image, p.type, p.bytes, p.width, p.height, p.status, p.reason, p.widths,
  p.added_at as "addedAt", array(select product_id from product_picture o where o.hash = p.hash order by 1) as products`;

export const createPictures = ({
  db,
  clock,
  log,
  storage,
  listener,
  nudge,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly storage: Storage;
  readonly listener: Listener;
  readonly nudge: (channel: 'events') => void;
}): Pictures => {
  /** What is done to the files of a picture is done one after the other. */
  const holding = <Value>(hash: string, work: (tx: Queryable) => Promise<Value>): Promise<Value> =>
    db.$transaction(
      async (tx) => {
        await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${hash}, 5))::text`;
        return work(tx);
      },
      { timeout: 60_000 },
    );
  const find = async (hash: string): Promise<PictureShown | null> =>
    (await db.$queryRaw<PictureShown[]>`select ${shown} from picture p where p.hash = ${hash}`)[0] ?? null;

  /** Its products have again what they had before. */
  const takeFrom = (tx: Queryable, hash: string) => tx.$executeRaw`
    with gone as (delete from product_picture where hash = ${hash} returning product_id, before)
    update product p set image = gone.before, version = p.version + 1, updated_at = ${instant(clock())} from gone
    where p.id = gone.product_id and p.image = ${imageOf(hash)}`;

  const giveTo = (tx: Queryable, hash: string, product: string) => tx.$executeRaw`
    with had as (select id, image from product where id = ${product} for no key update), given as (
      insert into product_picture as o (product_id, hash, before) select id, ${hash}, image from had
      on conflict (product_id) do update set hash = excluded.hash, before = case when o.hash = excluded.hash then o.before
        when excluded.before like '/images/%' then o.before else excluded.before end
    )
    update product p set image = ${imageOf(hash)}, version = p.version + 1, updated_at = ${instant(clock())} from had
    where p.id = had.id and p.image is distinct from ${imageOf(hash)}`;

  const drop = (hash: string, when: Prisma.Sql = Prisma.sql`true`): Promise<boolean> =>
    holding(hash, async (tx) => {
      const [there] = await tx.$queryRaw<
        unknown[]
      >`select 1 from picture p where hash = ${hash} and ${when} for update`;
      if (!there) return false;
      await takeFrom(tx, hash);
      await tx.$executeRaw`delete from picture where hash = ${hash}`;
      await storage.removeAll(originalOf(hash));
      await storage.removeAll(madeOf(hash));
      return true;
    });

  return {
    add: async (bytes, product) => {
      const measured = await measure(bytes);
      if (!measured.ok) return measured;
      const hash = createHash('sha256').update(bytes).digest('hex');
      const { type, width, height } = measured.value;
      const added = await holding(hash, async (tx) => {
        if (
          product !== undefined &&
          (await tx.$queryRaw<unknown[]>`select 1 from product where id = ${product}`).length === 0
        )
          return false;
        const [known] = await tx.$queryRaw<{ status: string }[]>`
          update picture set added_at = ${instant(clock())} where hash = ${hash} returning status`;
        if (!known) {
          await storage.put(originalOf(hash), bytes, `image/${type}`);
          await tx.$executeRaw`
            with kept as (
              insert into picture (hash, type, bytes, width, height, added_at)
              values (${hash}, ${type}, ${bytes.length}, ${width}, ${height}, ${instant(clock())}) returning hash
            ) ${recordEvent({
              type: 'picture.added',
              subject: Prisma.sql`'picture:' || hash`,
              payload: Prisma.sql`jsonb_build_object('picture', hash)`,
              from: Prisma.sql`kept`,
              at: clock(),
            })}`;
        }
        if (product !== undefined && known?.status !== 'refused') await giveTo(tx, hash, product);
        return true;
      });
      if (!added) return no('unknown-product', { product: product! });
      nudge('events');
      const found = (await find(hash))!;
      return found.status === 'refused' ? no('refused', { why: found.reason! }) : ok(found);
    },

    make: async (hash, signal) => {
      const picture = await find(hash);
      if (picture?.status !== 'waiting') return;
      const bytes = await storage.get(originalOf(hash));
      // Removed meanwhile.
      if (!bytes) return;
      const widths = new Set<number>();
      let reason: string | null = null;
      let preview: string | null = null;
      try {
        const unpacked = await unpack(bytes, picture.width);
        preview = await unpacked.preview();
        for await (const { width, format, bytes: made } of unpacked.renditions()) {
          signal.throwIfAborted();
          await storage.put(keyOf(hash, width, format), made, `image/${format}`);
          widths.add(width);
        }
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        reason = error.message;
        log.warn({ picture: hash, reason }, 'a picture was refused');
      }
      const type = reason === null ? ('picture.ready' as const) : ('picture.refused' as const);
      await holding(hash, async (tx) => {
        if (reason !== null) await takeFrom(tx, hash);
        // Told with the move out of waiting: by whoever was first.
        await tx.$queryRaw`
          with moved as (
            update picture set status = ${reason === null ? 'ready' : 'refused'}, reason = ${reason}, ready_at = ${instant(clock())},
              widths = ${[...widths].sort((a, b) => a - b)}::int[], preview = ${preview}
            where hash = ${hash} and status = 'waiting' returning hash, reason
          ), told as (${recordEvent({
            type,
            subject: Prisma.sql`'picture:' || hash`,
            payload: Prisma.sql`jsonb_strip_nulls(jsonb_build_object('picture', hash, 'reason', reason))`,
            from: Prisma.sql`moved`,
            at: clock(),
          })})
          select pg_notify(${CHANNEL}, hash)::text from moved`;
      });
      nudge('events');
    },

    serve: async (hash, width, format) => {
      const [picture] = await db.$queryRaw<{ status: string; widths: number[] }[]>`/* picture */
        select status, widths from picture where hash = ${hash}`;
      if (!picture || picture.status === 'refused') return null;
      const fitting = picture.widths.find((each) => each >= width) ?? picture.widths.at(-1);
      if (picture.status !== 'ready' || fitting === undefined) return { served: null };
      const bytes = await storage.get(keyOf(hash, fitting, format));
      return bytes && { served: { bytes, format, width: fitting } };
    },

    previews: async (images) => {
      const hashes = [...new Set(images)].flatMap((image) => hashOf(image) ?? []);
      if (hashes.length === 0) return new Map();
      const rows = await db.$queryRaw<{ hash: string; preview: string }[]>`/* previews */
        select hash, preview from picture where hash = any(${hashes}::text[]) and preview is not null`;
      return new Map(rows.map(({ hash, preview }) => [imageOf(hash), preview]));
    },

    list: async ({ cursor, limit }) => {
      const [at, hash] = /^(\d{1,15})[.]([0-9a-f]{64})$/.exec(cursor ?? '')?.slice(1) ?? [];
      const before =
        hash === undefined
          ? Prisma.sql`true`
          : Prisma.sql`(p.added_at, p.hash) < (${instant(new Date(Number(at)))}, ${hash})`;
      const rows = await db.$queryRaw<PictureShown[]>`
        select ${shown} from picture p where ${before} order by p.added_at desc, p.hash desc limit ${limit + 1}`;
      const pictures = rows.slice(0, limit);
      const last = pictures.at(-1);
      return { pictures, next: rows.length > limit && last ? `${last.addedAt.getTime()}.${last.hash}` : null };
    },

    remove: (hash) => drop(hash),

    cleanUp: async () => {
      const unused = Prisma.sql`p.added_at < ${instant(new Date(clock().getTime() - 86_400_000))}
        and not exists (select from product o where o.image = '/images/' || p.hash)`;
      let count = 0;
      for (const { hash } of await db.$queryRaw<
        { hash: string }[]
      >`select p.hash from picture p where ${unused} limit 5000`)
        if (await drop(hash, unused)) count += 1;
      return count;
    },

    follow: (ready) =>
      listener.on(CHANNEL, (hash) => {
        if (hash !== null) ready(imageOf(hash));
      }),
  };
};
