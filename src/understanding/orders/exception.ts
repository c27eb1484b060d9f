import { emptyGroup, isEmpty, type Group } from './group.ts';
import type { Reader } from './reader.ts';

/** What is said of all but something: "everything large except the tea", "everything but the tea with oat milk". */
export class Exception {
  private all: Group | undefined;
  private excepted: Group | undefined;
  private readonly reader: Reader;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  get isOpen(): boolean {
    return this.all !== undefined;
  }

  /** What was gathered is said of all but what comes. */
  open(): void {
    this.all = this.reader.group;
    this.reader.group = emptyGroup();
  }

  /** "everything but the cold brew" – "with oat milk": what comes is said of all the others. */
  goesOn(): void {
    const { all, reader } = this;
    if (!all || all.options.length > 0 || isEmpty(reader.group)) return;
    this.excepted = reader.group;
    reader.group = all;
  }

  close(): void {
    const { all, excepted, reader } = this;
    const but = excepted ?? reader.group;
    this.all = this.excepted = undefined;
    reader.group = emptyGroup();
    if (all && !isEmpty(but)) reader.allBut(all, but);
  }
}
