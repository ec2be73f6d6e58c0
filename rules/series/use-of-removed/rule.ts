import {
  at,
  changedIn,
  type ChangeView,
  conditionsAt,
  defineRule,
  type Facts,
  type HunkView,
  isLocalToFile,
  type Named,
  type Remark,
  shownIn,
  type Site,
} from '../../../src/rule.ts';

const INCLUDE = /^\s*#\s*include\b/;

export const rule = defineRule({
  id: 'series/use-of-removed',
  scope: 'change',
  needs: ['code', 'tree'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/submitting-patches.html' },
  summary: 'A function goes when its last user has gone, in the same patch or in an earlier one.',
  isUnmeasured: true,
  words: { removes: 'static' },
  *check(change: ChangeView, facts: Facts): Iterable<Remark> {
    if (facts.tree === null || change.language !== 'c' || !change.path.endsWith('.c')) return;
    if (change.removed.length === 0) return;
    const whole = facts.tree.whole(change);
    // What is included now may bring another of that name.
    if (whole === null || change.added.some(({ line }) => INCLUDE.test(line.text))) return;
    for (const gone of change.hunks.flatMap((hunk) => goneFrom(hunk))) {
      const use = isElsewhere(gone, facts) ? null : useIn(whole, gone);
      if (use !== null) yield remark(gone, use, facts);
    }
  },
});

/** Static functions whose head a hunk takes away. */
function goneFrom(hunk: HunkView): Named[] {
  if (!hunk.lines.some(({ kind, code }) => kind === 'removed' && /^static\b/.test(code))) return [];
  return changedIn(hunk, 'removed').filter((one) => one.declaration.kind === 'function' && isLocalToFile(one));
}

/** Some line of the series declares it, here or in a header. */
function isElsewhere({ declaration }: Named, { given }: Facts): boolean {
  return given(declaration.name).length > 0;
}

/** The first call of it, or a table that names it, in the file as the patch leaves it; null where the file has it still. */
function useIn(whole: HunkView, { declaration: { name } }: Named): Site | null {
  const isUse = new RegExp(`(?<![\\w.>]|->[ \\t])${name}[ \\t]{0,4}\\(|=[ \\t]{0,8}&?${name},?$`);
  const index = whole.lines.findIndex(
    ({ kind, code }) => kind !== 'removed' && /^\s/.test(code) && code.includes(name) && isUse.test(code.trimEnd()),
  );
  if (index < 0) return null;
  const site = { change: whole.change, hunk: whole, line: whole.lines[index]!, index };
  const isOff = conditionsAt(site).some(({ text }) => text === '0');
  const isThere = shownIn(whole).some(
    ({ declaration }) => declaration.name === name && !(declaration.kind === 'prototype' && declaration.isStatic),
  );
  return isOff || isThere ? null : site;
}

function remark({ declaration: { name }, site }: Named, use: Site, facts: Facts): Remark {
  const { path } = use.change;
  const later = facts.patches.find(({ changes }) =>
    changes.some((change) => change.path === path && change.removed.some(({ line }) => line.text === use.line.text)),
  );
  const number = use.change.patch.patch.number;
  const isLater = later !== undefined && later.patch.number > number;
  const within = use.line.scope?.kind === 'function' ? `in ${use.line.scope.name}() ` : '';
  return {
    message: isLater
      ? `${name}() goes here and is used ${within}until patch ${later.patch.number}, want it to go there, so that each patch builds`
      : `${name}() goes here and line ${use.line.newLine} of ${path} ${within}still uses it, want that to go too`,
    place: at(site),
    fix: isLater
      ? `Move the removal of ${name}() to patch ${later.patch.number}, or behind it`
      : `Look at line ${use.line.newLine}: \`${use.line.text.trim().slice(0, 100)}\``,
    related: [{ place: at(use), text: 'used here' }],
  };
}
