// A studio in memory: nothing written, nothing published.
import { no, ok } from '#kernel';
import type { AdminPorts } from '../ports.ts';

const release = { live: 1, canary: null, canaryShare: 0, revision: 1 };
const saved = { revision: 2, content: null, merged: [] };
const draft = { revision: 1, hash: 'none', edition: { intents: {} }, heads: [] };

export const studioStandIn: AdminPorts['studio'] = {
  read: {
    draft: async () => draft.edition,
    head: async () => null,
    revision: async () => null,
    revisions: async () => [],
    versions: async () => [],
    version: async () => null,
    release: async () => release,
    scheduled: async () => null,
    history: async () => [],
    talks: async () => [],
    hits: async () => new Map(),
    said: async () => null,
  },
  settingsOf: () => ({}),
  draft: {
    now: async () => draft,
    save: async () => ok(saved),
    undo: async () => no('nothing-to-undo'),
    restore: async () => no('unknown-revision'),
    put: async () => [],
    rename: async () => no('unknown'),
    addLocale: async () => [],
    reset: async () => [],
  },
  presence: { here: async () => [], now: async () => [] },
  files: {
    arrive: async () => 'same',
    waiting: async () => [],
    found: async () => ({ intents: {} }),
    take: async () => ok([]),
  },
  problems: () => [],
  teaching: { tried: () => undefined, report: () => null, locales: () => [], stop: async () => undefined },
  inbox: { list: async () => [], handle: async () => undefined, trend: async () => [] },
  releasing: {
    share: async () => no('no-canary'),
    promote: async () => no('no-canary'),
    cancel: async () => no('no-canary'),
    unschedule: async () => no('nothing-scheduled'),
    rollback: async () => no('unknown-version'),
  },
  live: async () => null,
  publish: async () => no('nothing-changed'),
  follow: () => () => undefined,
  stop: async () => undefined,
};
