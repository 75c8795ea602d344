import { escapeSigns } from './cellValues';

/** Whatever XML, spreadsheets or our own reader take for something else than itself. Most cells have none of it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are exactly what XML cannot hold
const isSpecial = /[&<>\u0000-\u001f\ud800-\udfff\ufffe\uffff]|_x|^ | $/;

export function textXml(text: string): string {
  if (!isSpecial.test(text)) return `<t>${text}</t>`;
  const escaped = escapeSigns(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return /^ | $|[\n\t]/.test(text) ? `<t xml:space="preserve">${escaped}</t>` : `<t>${escaped}</t>`;
}
