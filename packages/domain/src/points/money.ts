/** Yuan as people write them, as whole fen; null where it is no amount. No floating point touches money. */
export function fenOf(text: string): number | null {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim());
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
}

/** 12345 fen: 123.45 */
export const yuanOf = (fen: number): string =>
  `${Math.floor(fen / 100)}${fen % 100 === 0 ? '' : `.${String(fen % 100).padStart(2, '0')}`}`;

/** Ten million yuan less one fen is more than any point costs. */
export const mostFen = 99_999_999_999;
