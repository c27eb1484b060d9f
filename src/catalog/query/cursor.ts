import { AppError } from '#kernel';

/** Where the next page begins. Opaque to everybody else. */
export const toCursor = (offset: number): string => Buffer.from(`o${offset}`).toString('base64url');

export const fromCursor = (cursor: string | undefined): number => {
  if (cursor === undefined) return 0;
  const offset = /^o(\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (offset === undefined)
    throw new AppError('bad-cursor', `"${cursor.slice(0, 40)}" is no cursor of an earlier result`, { status: 400 });
  return Number(offset);
};
