/** What must not begin a line, and what must not end one (避头尾). */
const noStart = new Set('，。、；：？！）》〉」』】〕”’…％·,.;:?!)]}%');
const noEnd = new Set('（《〈「『【〔“‘([{');
const latin = /[\w.@/:+#&%,]/u;

/**
 * Text in lines of a width. Chinese may break anywhere but before a closing and after an opening sign; a word or number stays
 * whole where it can, and parts after a hyphen. One closing sign may hang over the edge, as word processors have it.
 */
export function breakLines(
  text: string,
  widthOf: (character: string) => number,
  { first, rest }: { first: number; rest: number },
): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let width = 0;
  const room = () => (lines.length === 0 ? first : rest);
  const end = () => {
    lines.push(line.join('').trimEnd());
    line = [];
    width = 0;
  };
  const atoms = atomsOf(text);
  for (const [i, atom] of atoms.entries()) {
    const wide = widthOfAll(atom, widthOf);
    if (width + wide <= room() + 0.01) {
      line.push(atom);
      width += wide;
      continue;
    }
    const hangs = noStart.has(atom) && line.length > 0 && !noStart.has(atoms[i + 1] ?? '');
    if (hangs) {
      line.push(atom);
      end();
      continue;
    }
    const carried = line.length > 0 ? carriedOver(line, atom) : [];
    if (line.length > 0) end();
    for (const each of [...carried, ...divided(atom, widthOf, rest)]) {
      const own = widthOfAll(each, widthOf);
      if (width + own > room() && line.length > 0) end();
      line.push(each);
      width += own;
    }
  }
  if (line.length > 0 || lines.length === 0) end();
  return lines;
}

const widthOfAll = (text: string, widthOf: (character: string) => number) =>
  [...text].reduce((sum, character) => sum + widthOf(character), 0);

/** Characters, with words and numbers in one piece up to their hyphen. */
function atomsOf(text: string): string[] {
  const atoms: string[] = [];
  for (const character of text) {
    const last = atoms.at(-1);
    const goesOn = last !== undefined && latin.test(last.at(-1)!) && /[\w.@/:+#&%,-]/u.test(character);
    if (goesOn && !last.endsWith('-')) atoms[atoms.length - 1] = last + character;
    else atoms.push(character);
  }
  return atoms;
}

/** What goes with the next piece to its line: an opening sign, or the character a closing sign belongs to. */
function carriedOver(line: string[], next: string): string[] {
  const carried: string[] = [];
  let head = next;
  while (line.length > 1 && (noEnd.has(line.at(-1)!) || noStart.has(head[0]!))) {
    head = line.pop()!;
    carried.unshift(head);
  }
  return carried;
}

/** A word longer than a whole line is broken where the line ends. */
function divided(atom: string, widthOf: (character: string) => number, room: number): string[] {
  if (widthOfAll(atom, widthOf) <= room) return [atom];
  const parts: string[] = [];
  let part = '';
  for (const character of atom) {
    if (part && widthOfAll(part + character, widthOf) > room) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
