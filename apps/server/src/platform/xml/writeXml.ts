/** A value as JSON has it; lists know what their items are called in XML. */
export type Value = string | number | boolean | null | undefined | List | { readonly [name: string]: Value };

export class List {
  constructor(
    readonly item: string,
    readonly values: readonly Value[],
  ) {}
  toJSON = () => this.values;
}

/** A whole answer: what stands at its root in XML; JSON has no root (the standard's Spark convention). */
export interface Sheet {
  root: string;
  namespace?: string;
  value: Value;
}

export const asXml = ({ root, namespace, value }: Sheet) =>
  `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value, namespace)}\n`;
export const asJson = ({ value }: Sheet) => JSON.stringify(value);

function element(name: string, value: Value, namespace?: string): string {
  if (value === undefined) return '';
  const start = namespace ? `${name} xmlns="${escaped(namespace)}"` : name;
  if (value === null || value === '') return `<${start}/>`;
  return `<${start}>${inside(value)}</${name}>`;
}

function inside(value: NonNullable<Value>): string {
  if (value instanceof List) return value.values.map((one) => element(value.item, one)).join('');
  if (typeof value !== 'object') return escaped(String(value));
  return Object.entries(value)
    .map(([name, inner]) => element(name, inner))
    .join('');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** XML 1.0 has no way to write most control characters and half of a surrogate pair: they are left out. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const escaped = (text: string) => text.replace(unwritable, '').replace(/[&<>"']/g, (character) => entities[character]!);
