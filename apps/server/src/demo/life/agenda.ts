/** Things to happen, handed out in the order of their time (a binary heap). */
export class Agenda<T extends { at: Date }> {
  private readonly heap: T[] = [];

  add(thing: T): void {
    const { heap } = this;
    heap.push(thing);
    let i = heap.length - 1;
    for (let up = (i - 1) >> 1; i > 0 && thing.at < heap[up]!.at; up = (i - 1) >> 1) {
      heap[i] = heap[up]!;
      i = up;
    }
    heap[i] = thing;
  }

  /** The earliest; undefined when nothing is left. */
  next(): T | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0 || !last) return first;
    let i = 0;
    for (let down = 1; down < heap.length; down = 2 * i + 1) {
      if (down + 1 < heap.length && heap[down + 1]!.at < heap[down]!.at) down++;
      if (!(heap[down]!.at < last.at)) break;
      heap[i] = heap[down]!;
      i = down;
    }
    heap[i] = last;
    return first;
  }
}
