import { addsText, at, conditionsAt, defineRule, type PatchView, type Site, words } from '../../../src/rule.ts';

/** Options that are there to look at the kernel, not to change it. */
const DEBUG = /^CONFIG_(?:DEBUG_\w+|\w+_DEBUG(?:FS|_FS)?|DEBUGFS)$/;
/** A branch that stands for "nothing". */
const EMPTY = /^\s*(?:return(?: (?:0|NULL|false|true|-\w+|\(?\w+\)?))?;|\(?void\)? ?\w+;|;|\}|\{|#[^]*)?\s{0,40}$/;

export const rule = defineRule({
  id: 'kernel-api/config-inverts-behaviour',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary: 'What a kernel does is the same with and without its debugging options.',
  words: { shows: 'DEBUG DEBUGFS' },

  *check(patch) {
    if (
      !addsText(patch, 'code', /^\s*#\s*else\b/) &&
      !patch.changes.some(({ change }) => change.hunks.some(({ text }) => /^ #\s*else\b/m.test(text)))
    )
      return;
    for (const hunk of hunksWithElse(patch)) {
      const seen = new Set<number>();
      for (const site of hunk) {
        const option = optionOf(site);
        if (option === null || seen.has(option.row) || isWholeFunction(site, option.row)) continue;
        seen.add(option.row);
        const { scope } = site.line;
        const what = scope?.kind === 'struct' || scope?.kind === 'union' ? 'has members' : 'does something else';
        yield {
          message: `${scope!.name}${scope!.kind === 'function' ? '()' : ''} ${what} without ${option.name} only, so that kernels with and without a debugging option differ, want one behaviour for both`,
          place: at(site),
          fix: 'Use one way of doing it in both, or give the choice an option of its own that says what it chooses',
          related: membersFor(hunk, patch).map((member) => ({ place: at(member), text: 'what it keeps for that' })),
        };
      }
    }
  },
});

/** Added lines of substance of the hunks that show an `#else`, by hunk. */
function hunksWithElse({ added, changes }: PatchView): Site[][] {
  const shows = new Set(
    changes.flatMap(({ hunks, language }) =>
      language !== 'c'
        ? []
        : hunks.filter(
            ({ hunk, lines }) =>
              hunk.text.includes('else') &&
              (hunk.text.includes('DEBUG') || hunk.section.includes('DEBUG')) &&
              lines.some(({ kind, code }) => kind !== 'removed' && /^\s*#\s*else\b/.test(code)),
          ),
    ),
  );
  const groups = new Map<object, Site[]>();
  for (const site of shows.size === 0 ? [] : added) {
    if (!shows.has(site.hunk) || site.line.scope === null || site.line.scope.kind === 'enum') continue;
    // What begins in the first column is the head of a stub.
    if (EMPTY.test(site.line.code) || !/^\s/.test(site.line.code)) continue;
    const group = groups.get(site.hunk);
    if (group === undefined) groups.set(site.hunk, [site]);
    else group.push(site);
  }
  return [...groups.values()];
}

/** The debugging option without which alone a line is there, and the row of its `#if`. */
function optionOf(site: Site): { readonly name: string; readonly row: number } | null {
  const own = conditionsAt(site).findLast(({ symbols }) => symbols.length > 0);
  if (own === undefined || !own.negated || own.symbols.length !== 1 || !DEBUG.test(own.symbols[0]!)) return null;
  return { name: own.symbols[0]!, row: own.row };
}

/** Members added behind an `#else` whose `#if` stands above what the patch shows, where these lines use them. */
function membersFor(hunk: readonly Site[], { added }: PatchView): Site[] {
  const used = new Set(hunk.flatMap(({ line }) => words(line.code)));
  return added.filter(
    (site) =>
      (site.line.scope?.kind === 'struct' || site.line.scope?.kind === 'union') &&
      !hunk.includes(site) &&
      words(site.line.code).some((word) => word.length > 3 && used.has(word)) &&
      conditionsAt(site).at(-1)?.text === '',
  );
}

/** Two functions of one name, of which the other is for debugging: such a pair does the same, and checks it. */
function isWholeFunction({ hunk, change, line }: Site, row: number): boolean {
  const index = hunk.lines.findIndex(({ kind, scope }) => kind !== 'removed' && scope === line.scope);
  const head = { hunk, change, line: hunk.lines[index]!, index };
  return line.scope?.kind === 'function' && conditionsAt(head).some((condition) => condition.row === row);
}
