/** Things to happen, handed out in the order of their time (a binary heap). */
export class Agenda<T extends { at: Date }> {
  private readonly heap: T[] = [];

  add(thing: T): void {
    const { heap } = this;
    heap.push(thing);
    let i = heap.length - 1;
    for (let up = (i - 1) >> 1; i > 0 && isBefore(thing, heap[up]!); up = (i - 1) >> 1) {
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
      if (down + 1 < heap.length && isBefore(heap[down + 1]!, heap[down]!)) down++;
      if (!isBefore(heap[down]!, last)) break;
      heap[i] = heap[down]!;
      i = down;
    }
    heap[i] = last;
    return first;
  }
}

/** As numbers: comparing the dates themselves converts both every time, and a heap does little else. */
const isBefore = (a: { at: Date }, b: { at: Date }) => a.at.getTime() < b.at.getTime();
