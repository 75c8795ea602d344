/** Names that mean the same in a folder and in a store outside, and lead nowhere else. */
export function assertName(name: string): string {
  const isName = /^[a-z0-9][a-z0-9/._-]*$/.test(name) && !name.includes('..') && !name.includes('//');
  if (!isName || name.endsWith('/')) throw new Error('Not a name of a stored file');
  return name;
}

export class FileMissing extends Error {
  readonly code = 'ENOENT';
  constructor(name: string, options?: ErrorOptions) {
    super(`There is no stored file ${name}`, options);
    this.name = 'FileMissing';
  }
}
