import { ExchangeMessage } from '@gezhi/contracts';
import type { ExchangeStep } from '@gezhi/domain';
import { Problem } from '../../platform/problem';
import { parseJson } from '../../platform/readJson';
import { asXml, type Element, List, readXml, type Value, XmlRefused } from '../../platform/xml/index';

/** How a part of a message is said in XML: what JSON says by itself has to be known. */
type Shape = 'text' | 'number' | 'boolean' | { item: string; of: Shape } | { readonly [name: string]: Shape };

const code = { system: 'text', code: 'text', name: 'text' } as const;
const photos = { item: 'photo', of: { id: 'text', sha256: 'text' } } as const;

/** The facts of each step; a test holds it against the schema, so that nothing can be said in one format only. */
export const factShapes = {
  report: {
    source: 'text',
    reportedAt: 'text',
    dueAt: 'text',
    category: code,
    place: { position: { longitude: 'number', latitude: 'number' }, name: 'text' },
    words: 'text',
  },
  establish: {
    result: 'text',
    category: code,
    dueAt: 'text',
    reason: 'text',
    proposedUnit: 'text',
    note: 'text',
  },
  dispatch: { unit: 'text', dueAt: 'text', note: 'text' },
  handle: { photos, note: 'text' },
  feedback: { reply: 'text', note: 'text' },
  check: { result: 'text', reason: 'text', reply: 'text', note: 'text' },
  evaluate: { score: 'number', isOnTime: 'boolean', reworks: 'number', note: 'text' },
} as const satisfies Record<ExchangeStep, Shape>;

const head = { id: 'text', at: 'text', step: 'text', number: 'text', yourNumber: 'text' } as const;
const shapeOf = (step: string): Shape => ({
  ...head,
  facts: Object.hasOwn(factShapes, step) ? factShapes[step as ExchangeStep] : {},
});

export type Format = 'json' | 'xml';
export const typeOf: Record<Format, string> = { json: 'application/json', xml: 'application/xml' };

/** @throws Problem request.invalid with what does not fit */
export function readMessage(bytes: Buffer, format: Format): ExchangeMessage {
  const read = ExchangeMessage.safeParse(format === 'xml' ? fromXml(textOf(bytes)) : fromJson(textOf(bytes)));
  if (read.success) return read.data;
  throw new Problem('request.invalid', {
    errors: read.error.issues.slice(0, 20).map(({ path, message }) => ({ field: path.join('.'), message })),
  });
}

export const writeMessage = (message: ExchangeMessage, format: Format): string =>
  format === 'xml' ? asXml({ root: 'message', value: inXml(message, shapeOf(message.step)) }) : JSON.stringify(message);

const invalid = (detail: string) => new Problem('request.invalid', { detail });

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('not UTF-8');
  }
}

function fromJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw invalid('not JSON');
  }
}

function fromXml(text: string): unknown {
  const root = readTree(text);
  if (root.name !== 'message') throw invalid('the root is called message');
  const step = root.children.find(({ name }) => name === 'step')?.text.trim() ?? '';
  return read(root, shapeOf(step));
}

function readTree(text: string): Element {
  try {
    return readXml(text);
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error;
    throw invalid(error.fault === 'forbidden' ? 'xml_forbidden' : 'not XML');
  }
}

/** What the table does not know stays in, so that the schema refuses it by name as it does in JSON. */
function read(element: Element, shape: Shape): unknown {
  if (shape === 'text') return onlyText(element);
  if (shape === 'number') {
    const text = onlyText(element).trim();
    return /^-?\d{1,10}(\.\d{1,20})?$/.test(text) ? Number(text) : text;
  }
  if (shape === 'boolean') {
    const text = onlyText(element).trim();
    return text === 'true' ? true : text === 'false' ? false : text;
  }
  if (element.text.trim() !== '') throw invalid(`${element.name} holds elements, no text`);
  if (isList(shape)) {
    if (element.children.some(({ name }) => name !== shape.item))
      throw invalid(`${element.name} is a list of ${shape.item}`);
    return element.children.map((child) => read(child, shape.of));
  }
  const names = new Set<string>();
  return Object.fromEntries(
    element.children.map((child) => {
      if (names.has(child.name)) throw invalid(`${child.name} stands twice`);
      names.add(child.name);
      return [child.name, read(child, Object.hasOwn(shape, child.name) ? shape[child.name]! : 'text')];
    }),
  );
}

const isList = (shape: object): shape is { item: string; of: Shape } =>
  'item' in shape && typeof shape.item === 'string' && 'of' in shape && !('text' in shape);

function onlyText({ name, text, children }: Element): string {
  if (children.length > 0) throw invalid(`${name} holds text, no elements`);
  return text;
}

function inXml(value: unknown, shape: Shape): Value {
  if (value === undefined) return undefined;
  if (typeof shape === 'string') return value as string | number | boolean;
  if (isList(shape))
    return new List(
      shape.item,
      (value as unknown[]).map((one) => inXml(one, shape.of)),
    );
  const of = value as Record<string, unknown>;
  return Object.fromEntries(Object.entries(shape).map(([name, inner]) => [name, inXml(of[name], inner)]));
}

const readParts = { id: 'text', state: 'text', number: 'text', effect: 'text' } as const;

/** The number the other side gave a case, where its answer says one. Whatever else it answered is its own affair. */
export function numberInAnswer(answer: string, format: Format): string | null {
  try {
    const said = format === 'xml' ? read(readXml(answer), readParts) : (JSON.parse(answer) as unknown);
    const number = (said as { number?: unknown } | null)?.number;
    return typeof number === 'string' && /^[\p{L}\p{N}][\p{L}\p{N}._/#-]{0,59}$/u.test(number) ? number : null;
  } catch {
    return null;
  }
}
