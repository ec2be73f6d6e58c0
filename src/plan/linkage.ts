import { fold } from './matrix.ts';
import type { Score, Things } from './partition.ts';

/** Finer cuts are not looked at. */
const MOST_GROUPS = 30;

/** Average linkage to the end; gives the group of each thing at its best step. */
export function linked({ n, weights, pairs, link, mass }: Things, score: Score): number[] {
  const [lines, items] = [weights[0].slice(), weights[1].slice()];
  const [rightLines, rightItems] = [pairs[0].slice(), pairs[1].slice()];
  const group = Array.from({ length: n }, (_, i) => i);
  const held = { lines: 0, items: 0, rightLines: 0, rightItems: 0 };
  const nearest = new Nearest(n, link.slice(), mass.slice());
  let best = { value: -Infinity, group };
  for (let left = n; ; left -= 1) {
    const value = left > MOST_GROUPS ? -Infinity : score(held.lines, held.items, held.rightLines, held.rightItems);
    if (value > best.value) best = { value, group: group.slice() };
    if (left === 1) return best.group;
    const [x, y] = nearest.join();
    held.lines += lines[x]! * lines[y]!;
    held.items += items[x]! * items[y]!;
    held.rightLines += rightLines[x * n + y]!;
    held.rightItems += rightItems[x * n + y]!;
    lines[x]! += lines[y]!;
    items[x]! += items[y]!;
    fold(rightLines, n, x, y);
    fold(rightItems, n, x, y);
    for (let i = 0; i < n; i += 1) if (group[i] === y) group[i] = x;
  }
}

/** Which two things are linked most, while they are joined: each remembers with which of those behind it that is so. */
class Nearest {
  private readonly n: number;
  private readonly link: Float64Array;
  private readonly mass: Float64Array;
  /** 1 for what was joined to another. */
  private readonly isGone: Uint8Array;
  private readonly other: Int32Array;
  private readonly mean: Float64Array;

  constructor(n: number, link: Float64Array, mass: Float64Array) {
    this.n = n;
    this.link = link;
    this.mass = mass;
    this.isGone = new Uint8Array(n);
    this.other = new Int32Array(n);
    this.mean = new Float64Array(n);
    for (let i = 0; i < n; i += 1) this.seek(i);
  }

  /** Joins the second to the first, which stands before it. */
  join(): readonly [first: number, second: number] {
    let x = 0;
    for (let i = 1; i < this.n; i += 1) if (this.mean[i]! > this.mean[x]!) x = i;
    const y = this.other[x]!;
    this.mass[x]! += this.mass[y]!;
    this.isGone[y] = 1;
    this.mean[y] = -1;
    fold(this.link, this.n, x, y);
    for (let i = 0; i < y; i += 1) if (this.isGone[i] === 0) this.follow(i, x, y);
    return [x, y];
  }

  /** Sees to one thing after `y` was joined to `x`. */
  private follow(i: number, x: number, y: number): void {
    if (i === x || this.other[i] === x || this.other[i] === y) this.seek(i);
    else if (i < x) {
      const mean = this.between(i, x);
      if (mean < this.mean[i]! || (mean === this.mean[i]! && this.other[i]! < x)) return;
      this.mean[i] = mean;
      this.other[i] = x;
    }
  }

  private seek(i: number): void {
    let top = -1;
    for (let j = i + 1; j < this.n; j += 1) {
      const mean = this.isGone[j] === 1 ? -1 : this.between(i, j);
      if (mean <= top) continue;
      top = mean;
      this.other[i] = j;
    }
    this.mean[i] = top;
  }

  private between(i: number, j: number): number {
    return this.link[i * this.n + j]! / (this.mass[i]! * this.mass[j]!);
  }
}
