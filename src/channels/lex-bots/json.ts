/** What a JSON file holds. A bot's files are kept as they came: what we don't use is somebody's all the same. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectAt = (value: Json | undefined, ...path: readonly string[]): JsonObject => {
  let found = value;
  for (const key of path) found = isObject(found) ? found[key] : undefined;
  return isObject(found) ? found : {};
};

/** The objects of a list; no list is an empty one. */
export const listAt = (value: JsonObject, ...keys: readonly string[]): readonly JsonObject[] => {
  for (const key of keys) {
    const found = value[key];
    if (Array.isArray(found)) return (found as readonly Json[]).filter(isObject);
  }
  return [];
};

/** Words that are more than space. */
export const textAt = (value: JsonObject, key: string): string | undefined => {
  const found = value[key];
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
};

/** As the files of an export are written: small, one line. */
export const parseJson = (text: string): Json => JSON.parse(text.replace(/^\ufeff/, '')) as Json;
