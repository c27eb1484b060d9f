import { defineIntent } from '#sdk';

export const definition = defineIntent({
  name: 'prescription-status',
  kind: 'aside',
  private: true,
  slots: { about: { type: 'memo' } },
});
