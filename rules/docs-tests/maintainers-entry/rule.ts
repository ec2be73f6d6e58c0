import {
  type ChangeView,
  defineRule,
  diffstatPaths,
  type Facts,
  ofChange,
  type Remark,
  type Series,
} from '../../../src/rule.ts';

const FOLDER = /^((?:drivers|sound|fs|net|block|crypto|lib)\/(?:[\w.+-]+\/){1,6})[\w.+-]+$/;

export const rule = defineRule({
  id: 'docs-tests/maintainers-entry',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: { kind: 'experience' },
  summary: 'A new driver in a folder of its own comes with somebody who keeps it.',
  *check(series: Series, facts: Facts): Iterable<Remark> {
    if (series.missing.length > 0 || facts.damage.truncated || facts.isRfc) return;
    const listed = [...facts.changes.map(({ path }) => path), ...diffstatPaths(series.cover)];
    if (listed.includes('MAINTAINERS') || !facts.changes.some(isNewMakefile)) return;
    const folders = new Map<string, ChangeView[]>();
    for (const change of facts.changes) {
      const folder = FOLDER.exec(change.path)?.[1];
      if (folder !== undefined) folders.set(folder, [...(folders.get(folder) ?? []), change]);
    }
    const made = [...folders].find(([, changes]) => isNew(changes));
    if (made === undefined) return;
    const [folder, changes] = made;
    yield {
      message: `${folder} is new and the series does not touch MAINTAINERS, want an entry for it`,
      place: ofChange(changes[0]!),
      confidence: 'medium',
      // One file of a stack, addressed to nobody: the entry may be in another.
      severity: facts.recipients.size > 0 || series.origin === 'range' ? 'warning' : 'note',
      fix: `MAINTAINERS, in alphabetical order:\n<NAME OF THE DRIVER>\nM:\t<name> <address>\nL:\t<list>\nS:\tMaintained\nF:\t${folder}`,
    };
  },
});

function isNewMakefile({ path, change }: ChangeView): boolean {
  return path.endsWith('/Makefile') && change.kind === 'added';
}

/** All is added, the Makefile too, and code beside it. */
function isNew(changes: readonly ChangeView[]): boolean {
  return (
    changes.some(isNewMakefile) &&
    changes.some(({ role }) => role === 'code') &&
    changes.every(({ change }) => change.kind === 'added')
  );
}
