import { createMetrics } from './index.ts';

describe('metrics', () => {
  it('counts by label and tells in the format of Prometheus', async () => {
    const metrics = createMetrics();
    metrics.turns.add({ intent: 'greet', outcome: 'fulfilled' });
    metrics.turns.add({ intent: 'greet', outcome: 'fulfilled' }, 2);
    metrics.turnSeconds.observe(0.03);
    metrics.httpRequests.add({ method: 'POST', route: '/channels/web/turns', status: 200 });
    metrics.orders.add({ status: 'paid' });
    metrics.eventsRelayed.add({ type: 'order.placed' });
    metrics.functionRuns.add({ function: 'send-receipt', status: 'done' });
    const text = await metrics.text();
    for (const line of [
      'turns_total{intent="greet",outcome="fulfilled"} 3',
      'turn_seconds_bucket{le="0.025"} 0',
      'turn_seconds_bucket{le="0.05"} 1',
      'http_requests_total{method="POST",route="/channels/web/turns",status="200"} 1',
      'orders_total{status="paid"} 1',
      'events_relayed_total{type="order.placed"} 1',
      'function_runs_total{function="send-receipt",status="done"} 1',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toContain('process_cpu_seconds_total');
    expect(metrics.contentType).toContain('text/plain');
  });

  it('keeps the figures of two shops in one process apart', async () => {
    const one = createMetrics({ process: false });
    const other = createMetrics({ process: false });
    one.orders.add({ status: 'paid' });
    expect(await other.text()).not.toContain('orders_total{');
  });
});
