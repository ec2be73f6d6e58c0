import {
  at,
  changedIn,
  type ChangeView,
  defineRule,
  type HunkView,
  type Named,
  type Remark,
} from '../../../src/rule.ts';

/** ` * @name: what it is`, ` * @...: the rest`. */
const PARAMETER = /^\s*\*\s{1,8}@(\w+|\.\.\.)\s?:/;
/** ` * frob_open() - opens`: whose comment it is. */
const TITLE = /^\s*\*\s{1,4}(\w+)\s?(?:\(\))?\s?[-:]/;

export const rule = defineRule({
  id: 'docs-tests/kernel-doc-mismatch',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: { kind: 'ci', url: 'https://github.com/linux-netdev/nipa/tree/master/tests' },
  summary: 'A kernel-doc comment describes the parameters that its function has.',
  *check(change: ChangeView): Iterable<Remark> {
    if (change.language !== 'c' || change.role === 'test' || change.role === 'tools') return;
    for (const hunk of change.hunks) {
      if (!hunk.lines.some(isStart)) continue;
      for (const one of changedIn(hunk, 'added')) {
        const remark = one.declaration.kind === 'function' ? judged(one, hunk) : null;
        if (remark !== null) yield remark;
      }
    }
  },
});

function isStart({ kind, text }: HunkView['lines'][number]): boolean {
  return kind !== 'removed' && text.trim() === '/**';
}

function judged({ declaration, site, image }: Named, hunk: HunkView): Remark | null {
  const { name, signature } = declaration;
  const parameters = signature?.parameters.map((one) => one.name) ?? [];
  const described = describedBy({ declaration, site, image }, hunk);
  // `void (*)(int)` and other unnamed ones are beyond this.
  if (signature === null || parameters.includes(null) || described.length === 0) return null;
  const { absent, gone } = compared(parameters, described);
  if (absent.length + gone.length === 0) return null;
  const faults = [
    ...(absent.length > 0 ? [`does not describe ${absent.map((one) => `@${one}`).join(', ')}`] : []),
    ...(gone.length > 0 ? [`describes ${gone.map((one) => `@${one}`).join(', ')}, which it does not have`] : []),
  ];
  return {
    message: `the kernel-doc of ${name}() ${faults.join(' and ')}, want both alike`,
    place: at(site),
    fix:
      absent.length > 0
        ? absent.map((one) => ` * @${one}: <what it is>`).join('\n')
        : 'Drop the lines of parameters that are gone',
  };
}

function compared(
  parameters: readonly (string | null)[],
  described: readonly string[],
): { readonly absent: readonly (string | null)[]; readonly gone: readonly string[] } {
  return {
    absent: parameters.filter((one) => !described.includes(one!)),
    gone: described.filter((one) => one !== '...' && !parameters.includes(one)),
  };
}

/** Parameters that the kernel-doc right above speaks of; none where it is no kernel-doc, or that of something else. */
function describedBy({ declaration, image }: Named, hunk: HunkView): string[] {
  const { name, commentRow, row } = declaration;
  const rows = image.rows.slice(commentRow, row).map((index) => hunk.lines[index]!);
  if (rows[0] === undefined || !isStart(rows[0]) || TITLE.exec(rows[1]?.text ?? '')?.[1] !== name) return [];
  return rows.flatMap(({ text }) => PARAMETER.exec(text)?.[1] ?? []);
}
