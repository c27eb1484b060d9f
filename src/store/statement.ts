import type pg from 'pg';
import driver from 'pg/lib/utils.js';

type Reader = (text: string) => unknown;

/** What the rows of a statement look like in a session, and how each of their values is read. */
interface Shape {
  readonly names: readonly string[];
  readonly readers: readonly Reader[];
}

/** The driver's connection, as far as a statement needs it and as it is, which its types are not. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  /** The texts of what is prepared, by name. */
  readonly parsedStatements: Readonly<Record<string, string>>;
  parse(statement: { readonly name: string; readonly text: string }): void;
  bind(bound: { readonly statement: string; readonly values: readonly unknown[] }): void;
  describe(what: { readonly type: 'P' }): void;
  execute(portal: object): void;
  sync(): void;
}

interface Asked {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly query_timeout?: number | undefined;
}

/** As a session told them; it refuses a prepared statement whose rows have come to look otherwise since. */
const shapes = new WeakMap<Wire, Map<string, Shape>>();

const shapesIn = (wire: Wire): Map<string, Shape> => {
  const known = shapes.get(wire) ?? new Map<string, Shape>();
  shapes.set(wire, known);
  return known;
};

type Done = (error?: Error | null) => void;

/**
 * One prepared statement on its way, which the driver calls back with what the server says. The driver's own kind has the
 * rows described with every execution and works out again how they are read, which takes longer than the reading.
 */
export class Statement implements pg.Submittable {
  readonly rows: unknown[] = [];
  /** How many rows were read or changed. */
  rowCount = 0;
  /** The driver's to set. */
  callback: Done | undefined;
  readonly name: string;
  readonly text: string;
  /** Milliseconds; where it is set, the driver gives up by then. */
  readonly query_timeout: number | undefined;
  readonly #values: readonly unknown[];
  readonly #types: pg.TypeOverrides;
  #known = new Map<string, Shape>();
  #shape: Shape | undefined;
  #failed: Error | undefined;

  constructor(asked: Asked, types: pg.TypeOverrides) {
    this.name = asked.name;
    this.text = asked.text;
    this.query_timeout = asked.query_timeout;
    this.#values = asked.values.map((value) => driver.prepareValue(value));
    this.#types = types;
  }

  submit(connection: unknown): void {
    submitAll(connection as Wire, [this]);
  }

  /** Asks, and leaves it open whether more is asked in the same transaction. */
  ask(wire: Wire): void {
    const { name, text } = this;
    this.#known = shapesIn(wire);
    this.#shape = this.#known.get(name);
    if (wire.parsedStatements[name] === undefined) wire.parse({ name, text });
    wire.bind({ statement: name, values: this.#values });
    if (!this.#shape) wire.describe({ type: 'P' });
    wire.execute({});
  }

  handleRowDescription({ fields }: { readonly fields: readonly pg.FieldDef[] }): void {
    this.#shape = {
      names: fields.map(({ name }) => name),
      readers: fields.map(({ dataTypeID }) => this.#types.getTypeParser(dataTypeID) as unknown as Reader),
    };
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const { names, readers } = this.#shape!;
    const row: Record<string, unknown> = {};
    try {
      for (let at = 0; at < fields.length; at += 1) {
        const text = fields[at]!;
        row[names[at]!] = text === null ? null : readers[at]!(text);
      }
    } catch (error) {
      this.#failed ??= error as Error;
    }
    this.rows.push(row);
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.rowCount = Number(text.slice(text.lastIndexOf(' ') + 1)) || 0;
    this.#known.set(this.name, this.#shape ?? { names: [], readers: [] });
  }

  /** A value that could not be read. */
  get failed(): Error | undefined {
    return this.#failed;
  }

  handleReadyForQuery(): void {
    this.callback?.(this.#failed);
  }

  handleError(error: Error): void {
    this.callback?.(error);
  }
}

const submitAll = (wire: Wire, statements: readonly Statement[]): void => {
  wire.stream.cork();
  for (const statement of statements) statement.ask(wire);
  wire.sync();
  wire.stream.uncork();
};

/**
 * Several that go in one message and are one transaction. Each begins when the one before it has ended, and sees what everybody had
 * committed until then.
 */
export class Statements implements pg.Submittable {
  /** The driver's to set. */
  callback: Done | undefined;
  readonly all: readonly Statement[];
  readonly query_timeout: number | undefined;
  #at = 0;

  constructor(all: readonly Statement[], limit: number | undefined) {
    this.all = all;
    this.query_timeout = limit;
  }

  get #current(): Statement {
    return this.all[this.#at]!;
  }

  /** The driver asks for it when the server has prepared one. */
  get name(): string | undefined {
    return this.#current?.name;
  }

  get text(): string {
    return this.#current.text;
  }

  submit(connection: unknown): void {
    submitAll(connection as Wire, this.all);
  }

  handleRowDescription(described: Parameters<Statement['handleRowDescription']>[0]): void {
    this.#current.handleRowDescription(described);
  }

  handleDataRow(row: Parameters<Statement['handleDataRow']>[0]): void {
    this.#current.handleDataRow(row);
  }

  handleCommandComplete(completed: Parameters<Statement['handleCommandComplete']>[0]): void {
    this.#current.handleCommandComplete(completed);
    this.#at += 1;
  }

  handleReadyForQuery(): void {
    this.callback?.(this.all.find(({ failed }) => failed)?.failed);
  }

  handleError(error: Error): void {
    this.callback?.(error);
  }
}

/** Both the pool and a session take it so, though the types of the pool do not say it. */
interface Taking {
  query(asked: Statement | Statements, values: undefined, done: Done): void;
}

/** Resolves when it is done, with its rows. */
export const submit = async <Asked extends Statement | Statements>(
  sessions: Pick<pg.Pool, 'query'>,
  asked: Asked,
): Promise<Asked> => {
  try {
    await new Promise<void>((resolve, reject) => {
      (sessions as unknown as Taking).query(asked, undefined, (error) => (error ? reject(error) : resolve()));
    });
    return asked;
  } catch (error) {
    // It was made where the socket was read; this leads to whoever asked.
    Error.captureStackTrace(error as Error);
    throw error;
  }
};
