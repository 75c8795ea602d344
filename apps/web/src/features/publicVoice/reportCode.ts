const length = 26;
const groupLength = 5;

/** In groups people can read aloud and copy by hand; the last takes the rest. */
export function groupCode(code: string): string {
  const groups: string[] = [];
  for (let at = 0; at < code.length; at += groupLength) groups.push(code.slice(at, at + groupLength));
  const rest = groups.at(-1);
  if (groups.length > 1 && rest && rest.length < 2) groups.splice(-2, 2, groups.at(-2)! + rest);
  return groups.join('-');
}

/** What was typed or pasted, a whole link included, as a code; null where it cannot be one. The server reads it the same way. */
export function readCode(text: string): string | null {
  const code = text
    .slice(text.lastIndexOf('#') + 1)
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return code.length === length && /^[0-9A-HJKMNP-TV-Z]+$/.test(code) ? code : null;
}

/** In the fragment, which browsers keep to themselves: the code never reaches a server's log with the page. */
export const followAddress = (code: string) => `/follow#${code}`;
export const followLink = (code: string) => `${location.origin}${followAddress(code)}`;
