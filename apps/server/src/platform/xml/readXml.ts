/** An element of a document that is data: elements and text, nothing else. */
export interface Element {
  name: string;
  children: Element[];
  text: string;
}

/** What is not plain data: `forbidden` for what could fetch or multiply something, `broken` for what is no XML. */
export class XmlRefused extends Error {
  constructor(readonly fault: 'forbidden' | 'broken') {
    super(`XML refused: ${fault}`);
    this.name = 'XmlRefused';
  }
}

const deepest = 12;
const mostElements = 2000;

const declaration =
  /^\uFEFF?<\?xml\s+version=["']1\.0["'](?:\s+encoding=["']utf-8["'])?(?:\s+standalone=["']yes["'])?\s*\?>/i;
const opening =
  /<([A-Za-z][A-Za-z0-9]{0,39})((?:\s+xmlns(?::[A-Za-z]{1,20})?\s*=\s*(?:"[^"<]{0,200}"|'[^'<]{0,200}'))*)\s*(\/?)>/y;
const closing = /<\/([A-Za-z][A-Za-z0-9]{0,39})\s*>/y;

/**
 * Reads a small document whole. Of XML it knows what a program needs to say data: elements, text, CDATA, comments, the five
 * entities and characters by number. No document type, no instruction, no attribute but a declared namespace: what is not
 * understood here can do nothing here.
 */
export function readXml(text: string): Element {
  const source = text.replace(declaration, '');
  const stack: Element[] = [];
  let root: Element | null = null;
  let elements = 0;
  for (let at = 0; at < source.length; ) {
    const tag = source.indexOf('<', at);
    say(stack.at(-1), source.slice(at, tag === -1 ? undefined : tag));
    if (tag === -1) break;
    at = tag;
    if (source[at + 1] === '!' || source[at + 1] === '?') at = special(source, at, stack.at(-1));
    else if (source[at + 1] === '/') {
      const [whole, name] = match(closing, source, at);
      if (stack.pop()?.name !== name) throw new XmlRefused('broken');
      at += whole.length;
    } else {
      const [whole, name, , slash] = match(opening, source, at);
      const element: Element = { name: name!, children: [], text: '' };
      if (stack.length > 0) stack.at(-1)!.children.push(element);
      else if (root) throw new XmlRefused('broken');
      else root = element;
      if (++elements > mostElements || stack.length >= deepest) throw new XmlRefused('broken');
      if (!slash) stack.push(element);
      at += whole.length;
    }
  }
  if (!root || stack.length > 0) throw new XmlRefused('broken');
  return root;
}

function match(pattern: RegExp, source: string, at: number): RegExpExecArray {
  pattern.lastIndex = at;
  const found = pattern.exec(source);
  if (!found) throw new XmlRefused('broken');
  return found;
}

function special(source: string, at: number, inside: Element | undefined): number {
  const after = (start: string, end: string, take: (text: string) => void = () => undefined) => {
    const stop = source.indexOf(end, at + start.length);
    if (stop === -1) throw new XmlRefused('broken');
    take(source.slice(at + start.length, stop));
    return stop + end.length;
  };
  if (source.startsWith('<!--', at)) return after('<!--', '-->');
  if (source.startsWith('<![CDATA[', at) && inside)
    return after('<![CDATA[', ']]>', (text) => {
      inside.text += text;
    });
  throw new XmlRefused('forbidden');
}

function say(inside: Element | undefined, raw: string) {
  const text = plain(raw);
  if (inside) inside.text += text;
  else if (text.trim() !== '') throw new XmlRefused('broken');
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plain(raw: string): string {
  const text = raw.replace(/\r\n?/g, '\n');
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7});|#x([0-9a-fA-F]{1,6});|([A-Za-z]{1,10});)?/g, (_, decimal, hex, name) => {
    if (name !== undefined && Object.hasOwn(named, name)) return named[name]!;
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : -1;
    const isSign = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff);
    if (!isSign || (code >= 0xd800 && code <= 0xdfff))
      throw new XmlRefused(name === undefined ? 'broken' : 'forbidden');
    return String.fromCodePoint(code);
  });
}
