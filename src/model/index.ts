export * from './concept.ts';
export * from './document.ts';
export * from './ledger.ts';
export * from './records.ts';
export * from './regulation.ts';
export * from './site.ts';
export * from './source.ts';
