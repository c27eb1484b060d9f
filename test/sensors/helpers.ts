import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import mqtt from 'mqtt';
import { saveProducts } from '#catalog';
import type { OpenShop } from '../helpers/open-shop.ts';

/** Waits for an outcome, and fails with what was there last. */
export const until = async <Value>(
  look: () => Promise<Value> | Value,
  wanted: (found: Value) => boolean,
  seconds = 50,
): Promise<Value> => {
  for (const end = performance.now() + seconds * 1000; ; await wait(50)) {
    const found = await look();
    if (wanted(found)) return found;
    if (performance.now() > end) throw new Error(`not within ${seconds} seconds; found ${JSON.stringify(found)}`);
  }
};

/** The address of the broker that the shop is itself. */
export const brokerOf = async (shop: OpenShop): Promise<string> => {
  const file = join(shop.data, 'mqtt-broker');
  await until(
    () => existsSync(file) && readFileSync(file, 'utf8') !== '',
    (there) => there,
  );
  return readFileSync(file, 'utf8');
};

export const connect = (url: string) => mqtt.connectAsync(url, { protocolVersion: 4, reconnectPeriod: 200 });

/** Asks the admin API as somebody who may do everything. */
export const staffOf = async (shop: OpenShop) => {
  const token = await shop.staff('owner');
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${shop.url}/admin/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: (await response.json()) as never };
  };
  return Object.assign(ask, { token });
};
export type Ask = Awaited<ReturnType<typeof staffOf>>;

export const someProduct = async (shop: OpenShop, id: string, stock: number, title = `Thing ${id}`) => {
  const variants = [{ id, sku: id, options: {}, price: 500, currency: 'USD', stock }];
  await saveProducts(shop.db, [{ id, title, variants }]);
};

export const onHand = async (shop: OpenShop, id: string): Promise<number> =>
  (await shop.db.variant.findUniqueOrThrow({ where: { id } })).onHand;
