// Posts alerts to an address of the operators', signed.
export * from './post-alert.ts';
