import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#kernel';
import { Prisma } from './generated/client.ts';
import type { Database } from './connect.ts';

/**
 * A schema of its own for what is not part of the shop, made and kept by the numbered .sql files of a folder: each is applied
 * once, in the order of names. `schema` is a plain name.
 */
export const keepOwnSchema = async (db: Database, schema: string, folder: string): Promise<void> => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext(${`own schema ${schema}`}))::text`;
    await tx.$executeRaw(Prisma.raw(`create schema if not exists ${schema}`));
    await tx.$executeRaw(
      Prisma.raw(
        `create table if not exists ${schema}.applied (name text primary key, at timestamptz not null default now())`,
      ),
    );
    const applied = await tx.$queryRaw<{ name: string }[]>(Prisma.raw(`select name from ${schema}.applied`));
    for (const file of files.filter((name) => !applied.some((each) => each.name === name)))
      try {
        await tx.$executeRaw(Prisma.raw(readFileSync(join(folder, file), 'utf8')));
        await tx.$executeRaw(Prisma.sql`insert into ${Prisma.raw(`${schema}.applied`)} (name) values (${file})`);
      } catch (cause) {
        const said = cause instanceof Error ? cause.message : String(cause);
        throw new AppError('migration-failed', `${join(folder, file)} could not be applied: ${said}`, { cause });
      }
  });
};
