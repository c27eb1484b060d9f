// The expected "no" of a room, as staff are told it.
import { AppError, type Invalid, type Result } from '#kernel';
import { Refusal } from '../../problems.ts';

export const unknown = (what: string, id: string | number): AppError =>
  new AppError(`unknown-${what}`, `There is no ${what} ${id}.`, { status: 404 });

/** The thing is in a state in which this cannot be done. */
export const notNow = (thing: string, state: string, more = ''): AppError =>
  new Refusal('not-now', `${thing} is ${state}${more}.`, { status: 409, more: { state } });

export const impossible = (code: string, detail: string, pointer: string, sentence = detail): AppError =>
  new AppError(code, sentence, { status: 422, problems: [{ pointer, detail }] });

/** What a room found wrong in a body that could be read. */
export const valid = <Value>(result: Result<Value, Invalid>): Value => {
  if (result.ok) return result.value;
  const { problems } = result;
  throw new AppError('invalid', problems.map(({ pointer, detail }) => `${pointer || 'It'}: ${detail}`).join('; '), {
    status: 422,
    problems,
  });
};
