/** Weights of a tagger: features by number, a column per tag, and what each tag thinks of the one before. */
export interface Weights {
  readonly tags: readonly string[];
  /** Per intent the tags that occur in it. */
  readonly own: ReadonlyMap<string, Int32Array>;
  readonly features: ReadonlyMap<string, number>;
  readonly emissions: Float32Array;
  /** From tag × to tag; the last row is the beginning of a sentence. */
  readonly transitions: Float32Array;
}

/** An "I-slot" follows only a "B-slot" or "I-slot" of its own. */
const mayFollow = (tags: readonly string[]): Uint8Array => {
  const size = tags.length;
  const may = new Uint8Array((size + 1) * size).fill(1);
  tags.forEach((to, column) => {
    if (!to.startsWith('I-')) return;
    for (let row = 0; row <= size; row += 1)
      may[row * size + column] = row < size && tags[row]!.slice(2) === to.slice(2) ? 1 : 0;
  });
  return may;
};

/** Sentences as the numbers of their features, word by word. */
export type Numbered = readonly Int32Array[];

export const numbered = (
  observed: readonly (readonly string[])[],
  features: ReadonlyMap<string, number>,
): Int32Array[] => observed.map((names) => Int32Array.from(names.flatMap((name) => features.get(name) ?? [])));

export const createDecoder = (tags: readonly string[]) => {
  const size = tags.length;
  const may = mayFollow(tags);
  /** The best way through a sentence, by Viterbi, over the tags that its intent has. */
  return (sentence: Numbered, own: Int32Array, { emissions, transitions }: Matrices): Int32Array => {
    const length = sentence.length;
    const best = new Float32Array(length * size);
    const from = new Int32Array(length * size);
    for (let at = 0; at < length; at += 1) {
      const row = at * size;
      for (const feature of sentence[at]!) {
        const base = feature * size;
        for (const tag of own) best[row + tag]! += emissions[base + tag]!;
      }
      for (const tag of own) {
        let top = -1e9;
        let came = own[0]!;
        if (at === 0) {
          if (may[size * size + tag]) top = transitions[size * size + tag]!;
        } else
          for (const before of own) {
            if (!may[before * size + tag]) continue;
            const score = best[row - size + before]! + transitions[before * size + tag]!;
            if (score > top) [top, came] = [score, before];
          }
        best[row + tag]! += top;
        from[row + tag] = came;
      }
    }
    const path = new Int32Array(length);
    if (length === 0) return path;
    let tag = own[0]!;
    const last = (length - 1) * size;
    for (const each of own) if (best[last + each]! > best[last + tag]!) tag = each;
    for (let at = length - 1; at >= 0; at -= 1) {
      path[at] = tag;
      tag = from[at * size + tag]!;
    }
    return path;
  };
};

interface Matrices {
  readonly emissions: Float32Array;
  readonly transitions: Float32Array;
}

export interface Lesson {
  readonly intent: string;
  readonly observed: readonly (readonly string[])[];
  readonly tags: readonly string[];
}

/** So many weights between two chances for others. */
const breath = 1 << 14;

/** What each weight was over all steps, in its place. */
function* average(weights: Float32Array, past: Float64Array, steps: number): Generator<undefined, void> {
  for (let at = 0; at < weights.length; at += 1) {
    weights[at]! -= past[at]! / steps;
    if (at % breath === 0) yield;
  }
}

/** The number of a name; a new one gets the next. */
const numberIn = (numbers: Map<string, number>, name: string): number => {
  const known = numbers.get(name) ?? numbers.size;
  if (known === numbers.size) numbers.set(name, known);
  return known;
};

/**
 * Averaged structured perceptron. Gives others a turn after every sentence. Lessons are made while they are read, and only their
 * numbers are kept: the names of all that can be observed would fill the memory.
 */
export function* learnWeights(lessons: Iterable<Lesson>, rounds: number): Generator<undefined, Weights> {
  const tagNumbers = new Map<string, number>();
  const features = new Map<string, number>();
  const intents: string[] = [];
  const used = new Map<string, Set<number>>();
  const sentences: Numbered[] = [];
  const truths: Int32Array[] = [];
  for (const { intent, observed, tags: told } of lessons) {
    const truth = Int32Array.from(told, (tag) => numberIn(tagNumbers, tag));
    const before = used.get(intent) ?? new Set();
    for (const tag of truth) before.add(tag);
    used.set(intent, before);
    intents.push(intent);
    sentences.push(observed.map((names) => Int32Array.from(names, (name) => numberIn(features, name))));
    truths.push(truth);
    yield;
  }
  const own = new Map([...used].map(([intent, all]) => [intent, Int32Array.from(all).sort()]));
  const tags = [...tagNumbers.keys()];
  const size = tags.length;
  const decode = createDecoder(tags);
  const emissions = new Float32Array(features.size * size);
  const transitions = new Float32Array((size + 1) * size);
  // What each weight was, times how long: the average is what it is less this by the number of steps.
  const pastEmissions = new Float64Array(emissions.length);
  const pastTransitions = new Float64Array(transitions.length);
  let step = 1;
  const push = (sentence: Numbered, path: Int32Array, by: number): void => {
    let before = size;
    sentence.forEach((ids, at) => {
      const tag = path[at]!;
      for (const id of ids) {
        emissions[id * size + tag]! += by;
        pastEmissions[id * size + tag]! += by * step;
      }
      transitions[before * size + tag]! += by;
      pastTransitions[before * size + tag]! += by * step;
      before = tag;
    });
  };
  let state = 12_345;
  const order = Int32Array.from(sentences.keys());
  for (let round = 0; round < rounds; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const other = state % (at + 1);
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    for (const at of order) {
      const told = decode(sentences[at]!, own.get(intents[at]!)!, { emissions, transitions });
      if (told.some((tag, word) => tag !== truths[at]![word])) {
        push(sentences[at]!, truths[at]!, 1);
        push(sentences[at]!, told, -1);
      }
      step += 1;
      yield;
    }
  }
  yield* average(emissions, pastEmissions, step);
  yield* average(transitions, pastTransitions, step);
  return { tags, own, features, emissions, transitions };
}
