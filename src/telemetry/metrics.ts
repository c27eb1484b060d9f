import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** A figure that only grows; labels in the order of its name's list. */
export interface Count<Label extends string> {
  add(labels: Readonly<Record<Label, string | number>>, by?: number): void;
}

export interface Metrics {
  readonly turns: Count<'intent' | 'outcome'>;
  /** Seconds from hearing a turn to its answer. */
  readonly turnSeconds: { observe(seconds: number): void };
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
  if (ofProcess) collectDefaultMetrics({ register: registry });
  return {
    turns: count('turns_total', 'Turns answered', ['intent', 'outcome']),
    turnSeconds: { observe: (seconds) => turnSeconds.observe(seconds) },
    httpRequests: count('http_requests_total', 'HTTP requests answered', ['method', 'route', 'status']),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
};
