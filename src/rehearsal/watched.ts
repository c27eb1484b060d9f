import { short } from './short.ts';
import type { ShopCall } from './trace.ts';

type Asked = (...asked: unknown[]) => unknown;

/** What is asked there is a secret altogether. */
const hushed = (call: string): boolean => call.startsWith('pin.');

/** The same shop; `note` hears of every call, when it has been answered. */
export const watched = <Shop extends object>(shop: Shop, note: (call: ShopCall) => void): Shop => {
  const called =
    (call: string, ask: Asked, self: object): Asked =>
    (...asked) => {
      const begun = performance.now();
      const ended = (answered: unknown, failed: boolean): void =>
        note({
          call,
          ms: performance.now() - begun,
          asked: hushed(call) ? '••••' : short(asked),
          answered: short(answered),
          failed,
        });
      const broke = (error: unknown): never => {
        ended((error as Error).message, true);
        throw error;
      };
      try {
        const answered = ask.apply(self, asked);
        if (!(answered instanceof Promise)) {
          ended(answered, false);
          return answered;
        }
        return answered.then((value: unknown) => {
          ended(value, false);
          return value;
        }, broke);
      } catch (error) {
        return broke(error);
      }
    };
  const partly = (part: object, path: string): object =>
    new Proxy(part, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof name === 'symbol') return value;
        if (typeof value === 'function') return called(`${path}${name}`, value as Asked, target);
        return path === '' && typeof value === 'object' && value !== null ? partly(value, `${name}.`) : value;
      },
    });
  return partly(shop, '') as Shop;
};
