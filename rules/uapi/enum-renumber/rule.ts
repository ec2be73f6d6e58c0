import { at, defineRule, type HunkView, type Remark, type Site } from '../../../src/rule.ts';

/** `	FROB_A_NAME,`, with or without a value. */
const ENUMERATOR = /^\s+([A-Z][A-Z0-9_]*)\s*(=[^,]*)?,\s*$/;
/** What ends a list and counts it: it moves by design. */
const SENTINEL = /^__|_(?:MAX|LAST|END|NUM|CNT|COUNT|NR|SENTINEL|N)$|^(?:MAX|NUM|NR|N)_|_MAX_|_NUM_/;

export const rule = defineRule({
  id: 'uapi/enum-renumber',
  scope: 'change',
  needs: ['code'],
  severity: 'error',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary: 'The values of an enum that programs were built with stay as they are; what is new goes to the end.',

  *check(change): Iterable<Remark> {
    if (change.role !== 'uapi' || change.language !== 'c') return;
    for (const hunk of change.hunks) {
      const { lines } = hunk;
      const first = lines.findIndex(({ kind, code }) => kind === 'context' && ENUMERATOR.test(code));
      if (first < 0 || lines.some(({ kind, code }) => kind === 'removed' && ENUMERATOR.test(code))) continue;
      for (const [index, line] of lines.entries()) {
        // The first line of a run stands for all of it.
        if (index < first || line.kind !== 'added' || lines[index - 1]?.kind === 'added') continue;
        if (ENUMERATOR.exec(line.code)?.[2] !== undefined) continue;
        const name = ENUMERATOR.exec(line.code)?.[1];
        const moved = name === undefined || SENTINEL.test(name) ? null : movedBy(hunk, index);
        if (name === undefined || moved === null) continue;
        yield {
          message: `\`${name}\` is put before \`${ENUMERATOR.exec(moved.code)![1]!}\`, whose value changes for programs that were built with the old one, want it at the end`,
          place: at({ change, hunk, line, index }),
          fix: 'Add new values behind the last one, before the sentinel',
          related: [
            { place: at({ change, hunk, line: moved, index: hunk.lines.indexOf(moved) }), text: 'gets another value' },
          ],
        };
        break;
      }
    }
  },
});

/** The first enumerator below that was there before and takes its value from its place; null where none does. */
function movedBy({ lines }: HunkView, from: number): Site['line'] | null {
  for (const line of lines.slice(from + 1, from + 100)) {
    const found = ENUMERATOR.exec(line.code);
    if (found === null && line.code.trim() !== '') return null;
    if (found?.[2] !== undefined) return null;
    if (found !== null && line.kind === 'context') return SENTINEL.test(found[1]!) ? null : line;
  }
  return null;
}
