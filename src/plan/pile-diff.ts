import { printHeader } from './header.ts';
import type { Cell } from './pile.ts';
import { countRows, headerLine, printRows } from './rows.ts';

const CONTEXT = 3;
/** A run of changes with more pairs of lines than this is not searched for lines that only moved apart. */
const PAIRS = 250_000;

type Line = Extract<Cell, { text: string }>;
type Names = {
  readonly base: string | null;
  readonly name: string | null;
  readonly oldMode: string | null;
  readonly newMode: string | null;
};

/** A diff of one file in git's format, latin1; empty where nothing changed. */
export function diffOf({ base, name, oldMode, newMode }: Names, cells: readonly Cell[]): string {
  const hunks = hunksOf(evened(cells));
  const kind = base === null ? 'added' : name === null ? 'deleted' : base === name ? 'modified' : 'renamed';
  if (kind === 'modified' && hunks === '' && oldMode === newMode) return '';
  const header = { kind, old: base, now: name, isPlain: false } as const;
  return printHeader(header, { oldMode, newMode, header: '' }, { similarity: false, hunks: hunks !== '' }) + hunks;
}

/** Removals before additions, and a line that goes and comes again in one run is kept. */
function evened(cells: readonly Cell[]): Cell[] {
  const all: Cell[] = [];
  let run: Line[] = [];
  const flush = (): void => {
    all.push(...merged(run));
    run = [];
  };
  for (const cell of cells) {
    if (cell.kind === 'added' || cell.kind === 'removed') run.push(cell);
    else {
      flush();
      all.push(cell);
    }
  }
  flush();
  return all;
}

/** A run of changes with what both sides have in common as context; the longest common sequence. */
function merged(run: readonly Line[]): Line[] {
  const old = run.filter(({ kind }) => kind === 'removed');
  const now = run.filter(({ kind }) => kind === 'added');
  if (old.length === 0 || now.length === 0 || old.length * now.length > PAIRS) return [...old, ...now];
  const width = now.length + 1;
  const best = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const isSame = old[i]!.text === now[j]!.text;
      best[i * width + j] = isSame
        ? best[(i + 1) * width + j + 1]! + 1
        : Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  }
  const all: Line[] = [];
  let added: Line[] = [];
  for (let i = 0, j = 0; i < old.length || j < now.length;) {
    if (i < old.length && j < now.length && old[i]!.text === now[j]!.text) {
      all.push(...added, { ...old[i]!, kind: 'kept' });
      added = [];
      i += 1;
      j += 1;
    } else if (j === now.length || (i < old.length && best[(i + 1) * width + j]! >= best[i * width + j + 1]!)) {
      all.push(old[i]!);
      i += 1;
    } else {
      added.push(now[j]!);
      j += 1;
    }
  }
  return [...all, ...added];
}

/** Hunks with up to three lines of context, as far as the patches show them. */
function hunksOf(cells: readonly Cell[]): string {
  const isNear = nearness(cells);
  let text = '';
  let [old, now] = [1, 1];
  for (let at = 0; at < cells.length;) {
    const cell = cells[at]!;
    if (!isNear(at)) {
      const count = cell.kind === 'gap' ? cell.count : 1;
      old += count;
      now += count;
      at += 1;
      continue;
    }
    const lines: Line[] = [];
    for (; at < cells.length && isNear(at); at += 1) lines.push(cells[at] as Line);
    const rows = lines.map((line) => ({ sign: SIGNS[line.kind], text: line.text }));
    const { oldLines, newLines } = countRows(rows);
    const heading = lines.find(({ section }) => section !== '')?.section ?? '';
    const range = `-${headerLine(old, oldLines)},${oldLines} +${headerLine(now, newLines)},${newLines}`;
    text += `@@ ${range} @@${heading === '' ? '' : ` ${heading}`}\n${printRows(rows)}`;
    old += oldLines;
    now += newLines;
  }
  return text;
}

const SIGNS = { kept: ' ', added: '+', removed: '-' } as const;

/** Whether a cell is a changed line, or within three known ones of it. */
function nearness(cells: readonly Cell[]): (at: number) => boolean {
  const near = new Uint8Array(cells.length);
  const pass = (at: number, left: number): number => {
    const { kind } = cells[at]!;
    if (kind === 'gap') return 0;
    if (kind === 'kept' && left === 0) return 0;
    near[at] = 1;
    return kind === 'kept' ? left - 1 : CONTEXT;
  };
  for (let at = 0, left = 0; at < cells.length; at += 1) left = pass(at, left);
  for (let at = cells.length - 1, left = 0; at >= 0; at -= 1) left = pass(at, left);
  return (at) => near[at] === 1;
}
