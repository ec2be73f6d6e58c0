import {
  at,
  type ChangeView,
  type CodeLine,
  defineRule,
  type HunkView,
  type Named,
  type Remark,
  shownIn,
} from '../../../src/rule.ts';

/** ` * @name: what it is`, ` * @...: the rest`. */
const PARAMETER = /^\s*\*\s{1,8}@(\w+|\.\.\.)\s?:/;
/** ` * frob_open() - opens`: whose comment it is. */
const TITLE = /^\s*\*\s{1,4}(\w+)\s?(?:\(\))?\s?[-:]/;
/** ` * Return: 0 or an error`, ` * Returns the length`, in any line. */
const RETURNS = /\breturn(?:s|ed|ing|\b)/i;

/** Lines of removed and of new parameters together. */
const LONGEST_HEAD = 16;

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
      if (!hunk.hunk.text.includes('/**') || !hasTitle(hunk)) continue;
      for (const one of shownIn(hunk).filter((other) => hasNewHead(other, hunk))) {
        if (one.declaration.kind === 'function') yield* judged(one, hunk);
        else if (one.declaration.kind === 'variable') yield* onVariable(one, hunk);
      }
    }
  },
});

/** It shows how a kernel-doc comment begins, and its first line. */
function hasTitle({ lines }: HunkView): boolean {
  const now = lines.filter(({ kind }) => kind !== 'removed');
  return now.some((line, i) => isStart(line) && TITLE.test(now[i + 1]?.text ?? ''));
}

function isStart({ kind, text }: HunkView['lines'][number]): boolean {
  return kind !== 'removed' && text.trim() === '/**';
}

/** The patch writes it, or one of the lines of its parameters. */
function hasNewHead({ declaration, site }: Named, { lines }: HunkView): boolean {
  if (site.line.kind !== 'context' || declaration.kind !== 'function') return site.line.kind === 'added';
  const after = lines.slice(site.index, site.index + LONGEST_HEAD).filter(({ kind }) => kind !== 'removed');
  const end = after.findIndex(({ code }) => /[{;]/.test(code));
  return after.slice(0, end + 1).some(({ kind, code }) => kind === 'added' && !code.startsWith('{'));
}

/** A function's parameters, and what it returns. */
function* judged(one: Named, hunk: HunkView): Iterable<Remark> {
  const { name, signature } = one.declaration;
  const parameters = signature?.parameters.map((parameter) => parameter.name) ?? [];
  const comment = commentOf(one, hunk);
  // `void (*)(int)` and other unnamed ones are beyond this.
  if (signature === null || parameters.includes(null) || comment === null) return;
  const described = comment.flatMap(({ text }) => PARAMETER.exec(text)?.[1] ?? []);
  const { absent, gone } = compared(parameters, described);
  if (described.length > 0 && absent.length + gone.length > 0) {
    const faults = [
      ...(absent.length > 0 ? [`does not describe ${absent.map((parameter) => `@${parameter}`).join(', ')}`] : []),
      ...(gone.length > 0
        ? [`describes ${gone.map((parameter) => `@${parameter}`).join(', ')}, which it does not have`]
        : []),
    ];
    yield {
      message: `the kernel-doc of ${name}() ${faults.join(' and ')}, want both alike`,
      place: at(one.site),
      fix:
        absent.length > 0
          ? absent.map((parameter) => ` * @${parameter}: <what it is>`).join('\n')
          : 'Drop the lines of parameters that are gone',
    };
  }
  const isVoid = signature.returns === '' || /^(?:const )?void$/.test(signature.returns);
  // A comment that was there before is not this patch's to complete.
  if (!isVoid && comment[0]?.kind === 'added') yield* onReturn(one, comment);
}

function* onReturn({ declaration, site }: Named, comment: readonly CodeLine[]): Iterable<Remark> {
  if (comment.some(({ text }) => RETURNS.test(text))) return;
  yield {
    message: `the kernel-doc of ${declaration.name}() does not say what it returns, want a Return: line`,
    place: at(site),
    // Most of the tree's own comments lack it.
    confidence: 'low',
    fix: ' * Return: <what, and what on failure>',
  };
}

/** kernel-doc describes functions, types and macros; a variable only where its title says `var`. */
function* onVariable(one: Named, hunk: HunkView): Iterable<Remark> {
  if (commentOf(one, hunk) === null) return;
  yield {
    message: `a kernel-doc comment stands above the variable ${one.declaration.name}, which kernel-doc cannot read, want a plain comment`,
    place: at(one.site),
    fix: 'Begin the comment with /* instead of /**',
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

/** Lines of the kernel-doc right above; null where there is none, or it is that of something else. */
function commentOf({ declaration, image }: Named, hunk: HunkView): CodeLine[] | null {
  const { name, commentRow, row } = declaration;
  const rows = image.rows.slice(commentRow, row).map((index) => hunk.lines[index]!);
  if (rows[0] === undefined || !isStart(rows[0]) || TITLE.exec(rows[1]?.text ?? '')?.[1] !== name) return null;
  return rows;
}
