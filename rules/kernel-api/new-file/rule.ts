import {
  at,
  type ChangeView,
  defineRule,
  type Facts,
  isClaimed,
  MAINTAINERS_FILES,
  ofChange,
  plural,
  type Remark,
  type Series,
  type Site,
  UNKNOWN_TREE,
} from '../../../src/rule.ts';

const TAG = 'SPDX-License-Identifier:';
/** Opens the comment of the tag, by the kind of file (license-rules.rst, "Style"). */
const STYLES: readonly (readonly [RegExp, string, string])[] = [
  [/\.[hS]$/, '/* ', ' */'],
  [/\.(?:c|rs|dtsi?|dtso)$/, '// ', ''],
  [/\.(?:sh|pl|py|awk|ya?ml)$/, '# ', ''],
  [/^Documentation\/.*\.rst$/, '.. ', ''],
];
/** Folders of a kernel tree; other projects have some of these, too, but hardly with an owner that we know. */
const KERNEL =
  /^(?:arch|block|crypto|Documentation|drivers|fs|include\/(?:linux|net|uapi|sound|media|drm|trace|dt-bindings)|init|io_uring|ipc|kernel|mm|net|rust|samples|scripts|security|sound|tools\/(?:testing|perf)|virt)\//;
/** Lines in which a misplaced tag is looked for. */
const HEAD = 20;
/** Lines to paste. */
const PASTED = 8;
/** The section that claims every file. */
const THE_REST = 'THE REST';
/** `F:	drivers/net/` */
const FILES = /^F:\s*(\S+)/;

export const rule = defineRule({
  id: 'kernel-api/new-file',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/license-rules.html' },
  summary: 'A new file names its licence in its first line, and somebody in MAINTAINERS claims it.',
  wants: ({ patches }) =>
    patches.some(({ changes }) => changes.some(({ kind }) => kind === 'added')) ? MAINTAINERS_FILES : [],
  *check(_series: Series, facts: Facts): Iterable<Remark> {
    const fresh = facts.changes.filter(
      (change) => change.change.kind === 'added' && isKernels(change) && !isMoved(change),
    );
    for (const change of fresh) yield* unlicensed(change);
    yield* unclaimed(fresh, facts);
  },
});

function isKernels({ path, owner, role }: ChangeView): boolean {
  if (role === 'generated' || !KERNEL.test(path)) return false;
  return owner.tree !== UNKNOWN_TREE || /^include\/(?:uapi|linux)\//.test(path);
}

/** A file of that name goes away in the same patch: git was not told to look for renames. */
function isMoved({ path, patch }: ChangeView): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return patch.changes.some(({ change }) => change.kind === 'deleted' && `/${change.path}`.endsWith(`/${name}`));
}

function* unlicensed(change: ChangeView): Iterable<Remark> {
  const [, open, close] = STYLES.find(([pattern]) => pattern.test(change.path)) ?? [];
  const [hunk] = change.hunks;
  if (open === undefined || !hunk) return;
  const head = hunk.lines.slice(0, HEAD).map(({ text }) => text);
  const wanted = head[0]?.startsWith('#!') ? 1 : 0;
  const line = hunk.lines[wanted];
  if (line === undefined || line.text.includes(TAG)) return;
  const found = head.findIndex((text) => text.includes(TAG));
  const site: Site = { change, hunk, line, index: wanted };
  const place = `line ${wanted + 1}`;
  const licence = change.role === 'uapi' ? 'GPL-2.0 WITH Linux-syscall-note' : 'GPL-2.0-only';
  yield found < 0
    ? {
        message: `the new file has no ${TAG} tag, want one in ${place}`,
        place: at(site),
        fix: `as ${place}, with the licence that it has:\n${open}${TAG} ${licence}${close}`,
      }
    : {
        message: `the ${TAG} tag stands in line ${found + 1}, want it in ${place}`,
        place: at({ ...site, line: hunk.lines[found]!, index: found }),
        severity: 'note',
        fix: `move it to ${place}, in a comment of its own:\n${open}${TAG} ${licenceIn(head[found]!)}${close}`,
      };
}

/** ` * SPDX-License-Identifier: GPL-2.0-only`: what stands behind the tag */
function licenceIn(text: string): string {
  return text
    .slice(text.indexOf(TAG) + TAG.length)
    .replace('*/', '')
    .trim();
}

/** Files that MAINTAINERS leaves to whoever takes the rest, before the series and after it. */
function* unclaimed(fresh: readonly ChangeView[], { maintainers, changes }: Facts): Iterable<Remark> {
  if (maintainers === null) return;
  const added = changes
    .filter(({ path }) => path === 'MAINTAINERS')
    .flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines))
    .flatMap(({ kind, text }) => (kind === 'added' ? (FILES.exec(text)?.[1] ?? []) : []));
  const left = fresh.filter(
    ({ path }) =>
      maintainers.sectionsOf(path).every(({ title }) => title === THE_REST) &&
      !added.some((value) => isClaimed(value, path)),
  );
  const [first] = left;
  if (first === undefined) return;
  const more = left.length > 1 ? ` and ${plural(left.length - 1, 'more new file')}` : '';
  yield {
    message: `no section of MAINTAINERS claims ${first.path}${more}, want an F: line in that of who looks after it`,
    place: ofChange(first),
    // A header often goes with code that is claimed.
    ...(left.every(({ role }) => role === 'header' || role === 'uapi') ? { severity: 'note' } : {}),
    fix: ['in MAINTAINERS:', ...left.slice(0, PASTED).map(({ path }) => `F:\t${path}`)].join('\n'),
  };
}
