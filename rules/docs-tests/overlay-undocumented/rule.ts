import {
  at,
  type ChangeView,
  defineRule,
  diffstatPaths,
  type Facts,
  ofChange,
  type Place,
  type Remark,
  type Series,
} from '../../../src/rule.ts';

/** A tree that ships overlays for its users keeps a list of them beside them. */
const OVERLAY = /^(arch\/[\w-]+\/boot\/dts\/(?:[\w-]+\/)?overlays)\/([\w,.+-]+?)(?:-overlay)?\.dtso?$/;

export const rule = defineRule({
  id: 'docs-tests/overlay-undocumented',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: { kind: 'experience' },
  summary:
    'A new overlay comes with its entry in the README of the folder: what it is for, how to load it, its parameters.',
  isUnmeasured: true,
  *check(series: Series, { changes, damage }: Facts): Iterable<Remark> {
    const added = changes.filter(({ change, path }) => change.kind === 'added' && OVERLAY.test(path));
    if (added.length === 0) return;
    const listed = diffstatPaths(series.cover);
    // The entry may stand in a patch that is not here.
    if ((series.missing.length > 0 || damage.truncated) && listed.length === 0) return;
    const paths = [...changes.map(({ path }) => path), ...listed];
    for (const change of added) {
      const [, folder = '', name = ''] = OVERLAY.exec(change.path)!;
      if (paths.includes(`${folder}/README`)) continue;
      yield {
        message: `the new overlay ${name} is not documented, want an entry in ${folder}/README`,
        place: builtBy(name, changes) ?? ofChange(change),
        confidence: 'medium',
        fix: `Add to ${folder}/README, in alphabetical order:\nName:   ${name}\nInfo:   <what it is for>\nLoad:   dtoverlay=${name}\nParams: <None>`,
      };
    }
  },
});

/** The line that ships it; what nobody builds has none. */
function builtBy(name: string, changes: readonly ChangeView[]): Place | null {
  for (const change of changes.filter(({ role }) => role === 'build')) {
    for (const hunk of change.hunks) {
      const index = hunk.lines.findIndex(({ kind, text }) => kind === 'added' && text.includes(`${name}.dtbo`));
      if (index >= 0) return at({ change, hunk, line: hunk.lines[index]!, index });
    }
  }
  return null;
}
