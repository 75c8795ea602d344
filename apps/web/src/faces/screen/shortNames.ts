/**
 * Names without the ending all of them share (第五创城网格 → 第五): on a wall the layer is known and room is scarce. Names
 * that share none, or would have nothing left, stay whole.
 */
export function shortNames(names: readonly string[]): (name: string) => string {
  const [first = '', ...others] = names;
  let shared = others.length > 0 ? first : '';
  for (const name of others) while (!name.endsWith(shared)) shared = shared.slice(1);
  const isUseful = shared.length > 1 && names.every((name) => name.length > shared.length);
  return (name) => (isUseful ? name.slice(0, -shared.length) : name);
}
