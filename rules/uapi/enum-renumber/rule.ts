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
  isUnmeasured: true,

  *check(change): Iterable<Remark> {
    if (change.role !== 'uapi' || change.language !== 'c') return;
    for (const hunk of change.hunks) {
      const { lines } = hunk;
      const first = lines.findIndex(({ kind, code }) => kind === 'context' && ENUMERATOR.test(code));
      if (first < 0 || lines.some(({ kind, code }) => kind === 'removed' && ENUMERATOR.test(code))) continue;
      // The first line of a run stands for all of it.
      const index = lines.findIndex((line, i) => i > first && isInserted(line) && lines[i - 1]!.kind !== 'added');
      const moved = index < 0 ? null : movedBy(hunk, index);
      if (moved === null) continue;
      const site = { change, hunk, line: lines[index]!, index };
      const [name, next] = [nameIn(site.line), nameIn(moved)];
      yield {
        message: `\`${name}\` is put before \`${next}\`, whose value changes for programs that were built with the old one, want it at the end`,
        place: at(site),
        fix: 'Add new values behind the last one, before the sentinel',
        related: [{ place: at({ ...site, line: moved, index: lines.indexOf(moved) }), text: 'gets another value' }],
      };
    }
  },
});

function nameIn({ code }: Site['line']): string | null {
  return ENUMERATOR.exec(code)?.[1] ?? null;
}

/** An added enumerator without a value, that is no sentinel. */
function isInserted({ kind, code }: Site['line']): boolean {
  const [, name, value] = (kind === 'added' ? ENUMERATOR.exec(code) : null) ?? [];
  return name !== undefined && value === undefined && !SENTINEL.test(name);
}

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
