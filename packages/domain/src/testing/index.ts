export * from './builders';
export * from './papers';
export * from './walk';
