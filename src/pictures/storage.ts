/** Where files lie, by a key such as "made/0a1b…/640.webp". */
export interface Storage {
  /** What is there under the key already is replaced. */
  put(key: string, bytes: Buffer, type: string): Promise<void>;
  /** Null: there is none. */
  get(key: string): Promise<Buffer | null>;
  /** Everything whose key begins so. */
  removeAll(prefix: string): Promise<void>;
}
