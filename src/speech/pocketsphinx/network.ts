/** One way through a network: a word, or nothing, from state to state, so many times as likely as its neighbours. */
interface Arc {
  readonly from: number;
  readonly to: number;
  readonly word: string;
  readonly weight: number;
  /** A probability of its own, whatever the neighbours are. */
  readonly chance?: number;
}

/**
 * Which words may follow which, as pocketsphinx reads it (FSG). Written by us rather than as JSGF: there every mention of a
 * rule is a copy of it, and with a catalogue in it the copies would be what is searched.
 */
export class Network {
  private readonly arcs: Arc[] = [];
  private readonly after = new Map<string, number>();
  private states = 2;
  readonly start = 0;
  readonly end = 1;

  state(): number {
    return this.states++;
  }

  get size(): number {
    return this.arcs.length;
  }

  arc(from: number, to: number, word = '', weight = 1): void {
    this.arcs.push({ from, to, word, weight });
  }

  /** What costs so much wherever it stands. */
  toll(from: number, to: number, word: string, chance: number): void {
    this.arcs.push({ from, to, word, weight: 0, chance });
  }

  /** Words one after the other. Phrases that begin alike share their beginning. */
  phrase(from: number, to: number, words: readonly string[], weight = 1): void {
    let at = from;
    words.forEach((word, place) => {
      if (place === words.length - 1) return this.arc(at, to, word, weight);
      const key = `${at} ${to} ${word}`;
      let next = this.after.get(key);
      if (next === undefined) {
        next = this.state();
        this.after.set(key, next);
      }
      this.arc(at, next, word, weight);
      at = next;
    });
    if (words.length === 0) this.arc(from, to, '', weight);
  }

  words(): Set<string> {
    return new Set(this.arcs.flatMap(({ word }) => (word === '' ? [] : [word])));
  }

  toFsg(): string {
    const merged = new Map<string, Arc>();
    const totals = new Map<number, number>();
    for (const arc of this.arcs) {
      const key = `${arc.from} ${arc.to} ${arc.word}`;
      const same = merged.get(key);
      merged.set(key, same ? { ...arc, weight: same.weight + arc.weight } : arc);
      totals.set(arc.from, (totals.get(arc.from) ?? 0) + arc.weight);
    }
    return [
      'FSG_BEGIN shop',
      `NUM_STATES ${this.states}`,
      `START_STATE ${this.start}`,
      `FINAL_STATE ${this.end}`,
      ...[...merged.values()].map(
        ({ from, to, word, weight, chance = weight / totals.get(from)! }) =>
          `TRANSITION ${from} ${to} ${Math.max(1e-7, chance).toFixed(8)} ${word}`,
      ),
      'FSG_END',
      '',
    ].join('\n');
  }
}
