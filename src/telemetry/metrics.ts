import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** A figure that only grows; labels in the order of its name's list. */
export interface Count<Label extends string> {
  add(labels: Readonly<Record<Label, string | number>>, by?: number): void;
}

export interface Metrics {
  readonly turns: Count<'intent' | 'outcome'>;
  /** What was asked of Lex: answered, slow, throttled, failed, resting. Where it is not answered the local engine did. */
  readonly lexAnswers: Count<'outcome'>;
  /** Seconds from hearing a turn to its answer. */
  readonly turnSeconds: { observe(seconds: number): void };
  /** What was said aloud. kept: from the cache; shared: with who asked for the same; made: anew; evicted: from the cache. */
  readonly speech: Count<'voice' | 'outcome'>;
  /** Changes of an old system, by the mapping that took them and what became of them. */
  readonly changes: Count<'source' | 'outcome'>;
  /** Readings of sensors, by what became of them. */
  readonly readings: Count<'outcome'>;
  /** Seconds from a change at its source to the shop. */
  readonly changeLag: { observe(source: string, seconds: number): void };
  /** `route` is the pattern of the route, not the path. */
  readonly httpRequests: Count<'method' | 'route' | 'status'>;
  /** All of it in Prometheus's text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Figures of one shop, in a registry of their own; `process` adds memory, event loop and such. */
export const createMetrics = ({ process: ofProcess = true }: { process?: boolean } = {}): Metrics => {
  const registry = new Registry();
  const count = <Label extends string>(name: string, help: string, labelNames: Label[]): Count<Label> => {
    const counter = new Counter({ name, help, labelNames, registers: [registry] });
    return { add: (labels, by = 1) => counter.inc(labels, by) };
  };
  const turnSeconds = new Histogram({
    name: 'turn_seconds',
    help: 'Seconds from hearing a turn to its answer',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const changeSeconds = new Histogram({
    name: 'change_lag_seconds',
    help: 'Seconds from a change in an old system to the shop',
    labelNames: ['source'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600, 3600, 86_400],
    registers: [registry],
  });
  const lastLag = new Gauge({
    name: 'change_last_lag_seconds',
    help: 'The same, of the last change that was taken in',
    labelNames: ['source'],
    registers: [registry],
  });
  const heard = { kept: 0, shared: 0, made: 0 };
  const speech = count('speech_total', 'Sounds asked of a voice, by where they came from', ['voice', 'outcome']);
  new Gauge({
    name: 'speech_cache_hit_ratio',
    help: 'Share of the sounds since the start that nobody had to make',
    registers: [registry],
    collect() {
      const asked = heard.kept + heard.shared + heard.made;
      this.set(asked === 0 ? 0 : (heard.kept + heard.shared) / asked);
    },
  });
  if (ofProcess) collectDefaultMetrics({ register: registry });
  return {
    turns: count('turns_total', 'Turns answered', ['intent', 'outcome']),
    lexAnswers: count('lex_answers_total', 'Questions to Lex, by what came of them', ['outcome']),
    turnSeconds: { observe: (seconds) => turnSeconds.observe(seconds) },
    speech: {
      add: (labels, by = 1) => {
        speech.add(labels, by);
        if (labels.outcome in heard) heard[labels.outcome as keyof typeof heard] += by;
      },
    },
    changes: count('changes_total', 'Changes of old systems heard of', ['source', 'outcome']),
    readings: count('sensor_readings_total', 'Readings of sensors, by what became of them', ['outcome']),
    changeLag: {
      observe: (source, seconds) => {
        changeSeconds.observe({ source }, seconds);
        lastLag.set({ source }, seconds);
      },
    },
    httpRequests: count('http_requests_total', 'HTTP requests answered', ['method', 'route', 'status']),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
};
