// What happens next: a binary heap by time; what was added first comes first at the same time, so runs repeat.

interface Slot<Item> {
  readonly at: number;
  readonly order: number;
  readonly item: Item;
}

export class Agenda<Item> {
  private readonly heap: Slot<Item>[] = [];
  private order = 0;

  add(at: number, item: Item): void {
    const slot = { at, order: (this.order += 1), item };
    let index = this.heap.push(slot) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = this.heap[parent];
      if (!above || !before(slot, above)) break;
      this.heap[index] = above;
      index = parent;
    }
    this.heap[index] = slot;
  }

  take(): { readonly at: number; readonly item: Item } | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (!first || !last || this.heap.length === 0) return first;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      const a = this.heap[left];
      const b = this.heap[right];
      const child = a && b ? (before(a, b) ? left : right) : left;
      const least = this.heap[child];
      if (!least || !before(least, last)) break;
      this.heap[index] = least;
      index = child;
    }
    this.heap[index] = last;
    return first;
  }
}

const before = <Item>(a: Slot<Item>, b: Slot<Item>): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
