/** Numbers stay numbers; text is text whatever it begins with; null is an empty cell. */
export type OutCell = string | number | null;
export type OutRow = readonly OutCell[];

/** One by one, or in blocks where they come many at a time: waiting for each of a hundred thousand costs as much as writing it. */
export type OutRows =
  | { rows: Iterable<OutRow> | AsyncIterable<OutRow>; blocks?: undefined }
  | { blocks: AsyncIterable<readonly OutRow[]>; rows?: undefined };

const rowsABlock = 500;

/** The rows of a table in blocks, however it has them. */
export async function* blocksOf({ rows, blocks }: OutRows): AsyncGenerator<readonly OutRow[]> {
  if (blocks) yield* blocks;
  else if (Symbol.asyncIterator in rows) for await (const row of rows) yield [row];
  else yield* inBlocks(rows);
}

function* inBlocks(rows: Iterable<OutRow>): Generator<OutRow[]> {
  let block: OutRow[] = [];
  for (const row of rows) {
    if (block.push(row) < rowsABlock) continue;
    yield block;
    block = [];
  }
  yield block;
}

/** The same rows taken as many at a time as there is room for. */
export function rowCursor(blocks: AsyncIterator<readonly OutRow[]>) {
  let [block, at]: [readonly OutRow[], number] = [[], 0];
  return {
    /** So many of the next rows at most; none at the end. */
    async next(most: number): Promise<readonly OutRow[]> {
      while (at === block.length) {
        const { done, value } = await blocks.next();
        if (done) return [];
        [block, at] = [value, 0];
      }
      const rows = block.slice(at, at + most);
      at += rows.length;
      return rows;
    },
    /** Given back unread, where a sheet had no room for them. */
    async isAtEnd(): Promise<boolean> {
      const [row] = await this.next(1);
      if (row) at--;
      return !row;
    },
    close: () => blocks.return?.(),
  };
}
