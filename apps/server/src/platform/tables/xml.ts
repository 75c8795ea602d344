import { unreadable } from './refused';

/** What a part of a workbook says, from front to back. Names come without their prefix. */
export interface XmlListener {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

const longestTag = 64 * 1024;
const longestText = 4 * 1024 * 1024;
const deepest = 64;

/** Signs that mean something, by their code: comparing numbers is what makes a large sheet quick to read. */
const [bang, question, slash, space, greater, doubleQuote, singleQuote] = [0x21, 0x3f, 0x2f, 0x20, 0x3e, 0x22, 0x27];

const broken = () =>
  unreadable('xml.syntax', 'The workbook is damaged: one of its parts is not proper XML. Save it anew.');

/**
 * Reads the little XML that workbooks consist of, piece by piece. It knows no document types and no entities but the five of
 * XML itself: what asks for more is refused, so nothing can be fetched or multiplied.
 */
export function xmlScanner(listener: XmlListener) {
  let [rest, depth] = ['', 0];

  function push(piece: string) {
    const text = rest + piece;
    let at = 0;
    for (;;) {
      const tag = text.indexOf('<', at);
      if (tag === -1) break;
      const sign = text.charCodeAt(tag + 1);
      const isSpecial = sign === bang || sign === question;
      const end = isSpecial ? endOfSpecial(text, tag) : endOfTag(text, tag);
      if (end === -1) break;
      if (tag > at) listener.text(plainText(text.slice(at, tag)));
      if (isSpecial) special(text, tag, end);
      else if (sign === slash) closeTag(text.slice(tag + 2, end - 1));
      else openTag(text, tag, end);
      at = end;
    }
    rest = text.slice(at);
    const tag = rest.indexOf('<');
    const isLongTag = tag !== -1 && rest.length - tag > longestTag && !/^<[!?]/.test(rest.slice(tag, tag + 2));
    if (rest.length > longestText || isLongTag) throw broken();
  }

  function closeTag(name: string) {
    depth--;
    if (depth < 0) throw broken();
    listener.close(localName(name));
  }

  function openTag(text: string, tag: number, end: number) {
    const isEmpty = text.charCodeAt(end - 2) === slash;
    const stop = isEmpty ? end - 2 : end - 1;
    let nameEnd = tag + 1;
    while (nameEnd < stop && text.charCodeAt(nameEnd) > space) nameEnd++;
    const name = localName(text.slice(tag + 1, nameEnd));
    listener.open(name, nameEnd === stop ? '' : text.slice(nameEnd, stop));
    if (isEmpty) return listener.close(name);
    depth++;
    if (depth > deepest) throw broken();
  }

  /** Comments and instructions say nothing; CDATA is text; anything else would define something. */
  function special(text: string, at: number, end: number) {
    if (text.startsWith('<![CDATA[', at)) return listener.text(text.slice(at + 9, end - 3));
    if (text.startsWith('<?xml', at)) return checkEncoding(text.slice(at, end));
    if (text.startsWith('<!--', at) || text.startsWith('<?', at)) return;
    throw unreadable('xml.doctype', 'The workbook defines a document type, which no table needs; save it anew.');
  }

  function finish() {
    if (depth !== 0 || rest.trim() !== '') throw broken();
  }
  return { push, finish };
}

/** Where a tag ends, or -1 when that has not arrived yet. A quoted value may hold the sign that ends tags. */
function endOfTag(text: string, at: number): number {
  let quote = 0;
  for (let i = at + 1; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    if (quote !== 0) {
      if (sign === quote) quote = 0;
    } else if (sign === greater) return i + 1;
    else if (sign === doubleQuote || sign === singleQuote) quote = sign;
  }
  return -1;
}

function endOfSpecial(text: string, at: number): number {
  const after = (sign: string, from: number) => {
    const found = text.indexOf(sign, from);
    return found === -1 ? -1 : found + sign.length;
  };
  if (text.startsWith('<!--', at)) return after('-->', at + 4);
  if (text.startsWith('<![CDATA[', at)) return after(']]>', at + 9);
  if (text.startsWith('<?', at)) return after('?>', at + 2);
  return text.length - at < 9 ? -1 : at + 9; // enough to tell a comment from a document type
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  const local = colon === -1 ? name : name.slice(colon + 1);
  return local.charCodeAt(local.length - 1) > space ? local : local.trimEnd();
}

function checkEncoding(declaration: string) {
  const encoding = attribute(declaration, 'encoding')?.toLowerCase() ?? 'utf-8';
  if (!/^(utf-8|utf8|utf-16|utf-16le|utf-16be|us-ascii|ascii)$/.test(encoding))
    throw unreadable('xml.encoding', `The workbook is written in ${encoding.slice(0, 20)}; save it anew.`);
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plainText(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (!lines.includes('&')) return lines;
  return lines.replace(/&(?:#(\d{1,8});|#x([0-9a-fA-F]{1,6});|(lt|gt|amp|quot|apos);)?/g, (_, decimal, hex, name) => {
    if (name) return named[name]!;
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : -1;
    if (code < 0 || code > 0x10ffff)
      throw unreadable('xml.entity', 'The workbook uses an entity that is not XML’s own; save it anew.');
    return String.fromCodePoint(code);
  });
}

/** The value of one attribute out of the text of all, or undefined. Prefixes are passed over: `r:id` is asked for as `id`. */
export function attribute(attributes: string, name: string): string | undefined {
  const usual = attributes.indexOf(` ${name}="`);
  if (usual === -1) return attributes.includes(name) ? unusualAttribute(attributes, name) : undefined;
  const from = usual + name.length + 3;
  return plainText(attributes.slice(from, attributes.indexOf('"', from)));
}

/** With a prefix, single quotes or blanks around its sign of equality. */
function unusualAttribute(attributes: string, name: string): string | undefined {
  for (const [, found, double, single] of attributes.matchAll(/(?:^|[\s:])([^\s=:"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    if (found === name) return plainText(double ?? single ?? '');
  return undefined;
}

/** The text of a part, piece by piece, whatever Unicode it is written in. */
export async function* decodeXml(pieces: AsyncIterable<Buffer>): AsyncGenerator<{ text: string; bytes: number }> {
  let decoder: ReturnType<typeof decoderFor> | undefined;
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      decoder ??= decoderFor(piece);
      bytes += piece.length;
      yield { text: decoder.decode(piece, { stream: true }), bytes };
    }
    yield { text: decoder?.decode() ?? '', bytes };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw broken();
    throw error;
  }
}

/** Scans one part to its end; yields after each piece, so that what was found can be taken. */
export async function* scanXml(pieces: AsyncIterable<Buffer>, listener: XmlListener): AsyncGenerator<number> {
  const scanner = xmlScanner(listener);
  for await (const { text, bytes } of decodeXml(pieces)) {
    scanner.push(text);
    yield bytes;
  }
  scanner.finish();
}

function decoderFor(start: Buffer) {
  const [a, b] = start;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return new TextDecoder('utf-16le', { fatal: true });
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return new TextDecoder('utf-16be', { fatal: true });
  return new TextDecoder('utf-8', { fatal: true });
}
