import { addedCalls, assignedTo, at, type Called, defineRule } from '../../../src/rule.ts';

const COPIES = 'copy_to_user copy_from_user __copy_to_user __copy_from_user clear_user';

export const rule = defineRule({
  id: 'kernel-api/copy-count-returned',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A failed copy to or from user space becomes -EFAULT; what the copy returns is a count of bytes.',
  isUnmeasured: true,
  words: { adds: COPIES },

  *check(patch) {
    for (const called of addedCalls(patch, COPIES.split(' '))) {
      const { call, site, before } = called;
      const { change } = site;
      if (change.role === 'tools' || call.within === null) continue;
      const isReturned = (before === 'return' && isAlone(called)) || returnsIt(called);
      // An architecture's own copy functions pass the count on: that is what they are for.
      if (!isReturned || /copy|clear|user|raw|read|write/.test(call.within) || change.path.startsWith('arch/'))
        continue;
      if (isCounted(call.within, change)) continue;
      yield {
        message: `${call.name}() returns the number of bytes that it did not copy, and that is returned as if it were an error, want -EFAULT`,
        place: at(site),
        fix: `if (${call.name}(${call.args?.join(', ') ?? '...'}))\n\treturn -EFAULT;`,
      };
    }
  },
});

/** A function that says `unsigned long` and one that is only asked whether it failed may pass the count on. */
function isCounted(name: string, { hunks }: Called['site']['change']): boolean {
  const lines = hunks.flatMap((hunk) => hunk.lines.map(({ code }) => code));
  const head = lines.findIndex((code) => code.includes(`${name}(`));
  if (/\b(?:unsigned|size_t)\b/.test(lines.slice(Math.max(0, head - 1), head + 1).join(' '))) return true;
  return lines.some((code) => code.includes(`if (${name}(`) || code.includes(`|| ${name}(`));
}

/** Nothing but a semicolon stands behind the call: no `? -EFAULT : 0`. */
function isAlone({ site, call }: Called): boolean {
  const { hunk, index } = site;
  const rows = hunk.lines.slice(index, index + 6).filter(({ kind }) => kind !== 'removed');
  const text = rows.map(({ code }, i) => (i === 0 ? code.slice(call.column) : code)).join(' ');
  let depth = 0;
  for (let i = text.indexOf('('); i >= 0 && i < text.length; i += 1) {
    depth += text[i] === '(' ? 1 : text[i] === ')' ? -1 : 0;
    if (depth === 0)
      return text
        .slice(i + 1)
        .trimStart()
        .startsWith(';');
  }
  return false;
}

/** `ret = copy_to_user(...);` and, next to it, `return ret;` or `if (ret) return ret;`. */
function returnsIt(called: Called): boolean {
  const target = assignedTo(called);
  if (target === null || !isAlone(called)) return false;
  const { hunk, index } = called.site;
  const below = hunk.lines
    .slice(index, index + 10)
    .filter(({ kind, code }) => kind !== 'removed' && code.trim() !== '');
  const end = below.findIndex(({ code }) => /;\s*$/.test(code));
  const next = below
    .slice(end + 1, end + 3)
    .map(({ code }) => code.trim())
    .join(' ');
  const plain = target.replace(/[^\w]/g, '');
  if (end < 0 || plain !== target) return false;
  return next.startsWith(`return ${target};`) || next.startsWith(`if (${target}) return ${target};`);
}
