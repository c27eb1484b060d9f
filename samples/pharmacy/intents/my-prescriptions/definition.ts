import { defineIntent } from '#sdk';

export const definition = defineIntent({
  name: 'my-prescriptions',
  kind: 'aside',
  private: true,
  slots: { about: { type: 'memo' } },
});
