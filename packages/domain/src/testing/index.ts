export * from './builders';
export * from './walk';
