/**
 * Spreadsheets compute what begins with one of these signs, also behind blanks, quotes and separators another country's
 * settings cut at. Such text gets an apostrophe in front, which a spreadsheet hides and our reader takes away again.
 */
const begins = String.raw`(?:[\s;,"]|%0[9AaDd])*[=+\-@＝＋－＠]|[\t\r\n]`;
const dangerous = new RegExp(`^'*(?:${begins})`);
const shielded = new RegExp(`^'+(?:${begins})`);
const apostrophe = 0x27;
/** A negative number computes to itself and has to stay a number. */
const negative = /^-\d+(?:\.\d+)?$/;

export const withShield = (text: string) => (dangerous.test(text) && !negative.test(text) ? `'${text}` : text);

export const withoutShield = (text: string) =>
  text.charCodeAt(0) === apostrophe && shielded.test(text) ? text.slice(1) : text;
