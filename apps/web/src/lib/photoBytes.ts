/** What a file is by its first bytes: its name and its type are only what somebody called it. */
export function isPhoto(bytes: ArrayBuffer): boolean {
  const start = new Uint8Array(bytes.slice(0, 12));
  const begins = (at: number, ...expected: number[]) => expected.every((byte, i) => start[at + i] === byte);
  const isJpeg = begins(0, 0xff, 0xd8, 0xff);
  const isPng = begins(0, 0x89, 0x50, 0x4e, 0x47);
  const isWebp = begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50);
  return isJpeg || isPng || isWebp;
}
