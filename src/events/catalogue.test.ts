import { readFileSync } from 'node:fs';
import { aboutEvents } from './about.ts';
import { cataloguePage } from './catalogue-page.ts';
import { eventCatalogue } from './catalogue.ts';
import { isTold, toldTypes } from './index.ts';

test('docs/events.md says what the catalogue says: otherwise run npm run events -- catalogue', () => {
  expect(readFileSync('docs/events.md', 'utf8')).toBe(cataloguePage());
});

test('every event has a sentence and a version, and nothing else has', () => {
  expect(Object.keys(aboutEvents).sort()).toEqual(Object.keys(eventCatalogue).sort());
  for (const [type, { means, version }] of Object.entries(aboutEvents)) {
    expect([type, means]).toEqual([type, expect.stringMatching(/^[A-Z].{10,}\.$/)]);
    expect(version).toBeGreaterThan(0);
  }
  expect(toldTypes).toContain('order.paid');
  for (const within of ['webhook.due', 'notice.due', 'clock.struck', 'no.such']) expect(isTold(within)).toBe(false);
});
