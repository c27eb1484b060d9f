import { createMetrics } from './index.ts';

describe('metrics', () => {
  it('counts by label and tells in the format of Prometheus', async () => {
    const metrics = createMetrics();
    metrics.turns.add({ intent: 'greet', outcome: 'fulfilled' });
    metrics.turns.add({ intent: 'greet', outcome: 'fulfilled' }, 2);
    metrics.turnSeconds.observe(0.03);
    metrics.httpRequests.add({ method: 'POST', route: '/channels/web/turns', status: 200 });
    const text = await metrics.text();
    for (const line of [
      'turns_total{intent="greet",outcome="fulfilled"} 3',
      'turn_seconds_bucket{le="0.025"} 0',
      'turn_seconds_bucket{le="0.05"} 1',
      'http_requests_total{method="POST",route="/channels/web/turns",status="200"} 1',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toContain('process_cpu_seconds_total');
    expect(metrics.contentType).toContain('text/plain');
  });

  it('keeps the figures of two shops in one process apart', async () => {
    const one = createMetrics({ process: false });
    const other = createMetrics({ process: false });
    one.turns.add({ intent: 'greet', outcome: 'fulfilled' });
    expect(await other.text()).not.toContain('turns_total{');
  });
});
