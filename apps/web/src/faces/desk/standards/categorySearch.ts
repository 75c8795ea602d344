import { type Only, onlyNames } from '../../../features/standards/categoryList';

/** What somebody is looking at, as the address has it. */
export interface CategorySearch {
  edition?: string | undefined;
  find?: string | undefined;
  only?: Only | undefined;
  /** `event-0110`, or a class: `event-01`. */
  at?: string | undefined;
}

/** A bad value falls away, it never throws. */
export function readCategorySearch(raw: Readonly<Record<string, unknown>>): CategorySearch {
  const text = (value: unknown, max: number) =>
    typeof value === 'string' && value !== '' ? value.slice(0, max) : undefined;
  const at = text(raw.at, 20);
  return {
    edition: text(raw.edition, 60),
    find: text(raw.find, 60),
    only: onlyNames.find((name) => name === raw.only),
    at: at && /^(event|component)-\d{2,5}$/.test(at) ? at : undefined,
  };
}
