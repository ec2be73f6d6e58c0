import {
  type Cover,
  defineRule,
  type Facts,
  inText,
  plural,
  proseLines,
  type Remark,
  type Sentence,
  type Series,
} from '../../../src/rule.ts';

type Diffstat = NonNullable<Cover['diffstat']>;
type Change = Facts['changes'][number]['change'];

/** `patch 7`, `Patches #3`, `patch 07/12`; not `patch 2.6`, not `we patch 20 drivers`. */
const PATCH_NUMBER =
  /(?<!\b(?:we|to|can|will) )\bpatch(?:es)? ?#?(\d{1,3})(?:\/(\d{1,3}))?(?=$|[),:;?!]|\.(?:$|\s)|[-–]\s?\d| (?:is|was|does|adds?|fix(?:es)?|introduces?|removes?|converts?|moves?|and|to|of this|in this|above|below|then|also|can|should|will|which|that|makes?|implements?|changes?|enables?|allows?|uses?|by|for)\b)/gi;
/** `13/12`, `(05/12)`: a number of this series. */
const OF_TOTAL = /(?<![\w./-])(\d{1,3})\/(\d{1,3})(?![\w/%-]|\.\d)/g;
/** Speaks of another version or series: `v2`, `the previous series`, `patch 9 of that set`, `dropped`. */
const ELSEWHERE =
  /\bv\d{1,2}\b|\b(previous|earlier|last|old|other|prior|former|original|next|first|second|another|that) (version|series|set|patchset|posting|revision|submission|part|one)\b|\b(dropp?ed|removed|squashed|folded|merged|split|used to be|was|were|now|formerly|renumbered)\b|https?:/i;
/** Where the change notes begin: `---`, `Changes in v2:`, `v3:`, `Changelog`. */
const NOTES =
  /^(---\s*$|\W{0,4}(changes?|changelog|history|revision)\b|\W{0,4}(rfc )?v\d{1,2}\b|(range-diff|interdiff)\b)/i;

export const rule = defineRule({
  id: 'series/cover-mismatch',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'process',
  evidence: { kind: 'experience' },
  summary: 'What the cover letter lists is what the series has: subjects, counts, diffstat, patch numbers.',
  looksAt: ({ series, damage }) =>
    series.cover === null || damage.flattened ? null : 'cover letter (subjects, counts, diffstat)',
  *check(series: Series, { damage, coverSentences }: Facts): Iterable<Remark> {
    const { cover } = series;
    // Line ends that were guessed prove nothing.
    if (cover === null || damage.flattened) return;
    const isWhole = series.missing.length === 0 && series.patches.length > 0;
    yield* shortlogRemarks(series, cover, isWhole);
    if (isWhole && cover.diffstat !== null && !damage.truncated) yield* diffstatRemarks(series, cover, cover.diffstat);
    yield* numberRemarks(series, cover, coverSentences);
  },
});

/** Subjects in the shortlog that no patch has, and the other way round; or, of patches not here, their number. */
function* shortlogRemarks(series: Series, cover: Cover, isWhole: boolean): Iterable<Remark> {
  const [first] = cover.shortlog;
  const listed = cover.shortlog.flatMap(({ subjects }) => subjects);
  const announced = cover.shortlog.reduce((sum, { count }) => sum + count, 0);
  // Edited by hand beyond recognition, or prose that looks like one.
  if (first === undefined || listed.length !== announced) return;
  const place = inText(cover, { text: `${first.author} (${first.count}):`, inputLine: first.line });
  if (announced !== series.total) {
    yield {
      message: `the shortlog lists ${patches(announced)} and the subjects count ${series.total}, want the same number`,
      place,
      fix: REDO,
    };
    return;
  }
  const known = new Set(listed.map(plain));
  const own = new Set(series.patches.map(({ subject }) => plain(subject)));
  const unlisted = series.patches.find(({ subject }) => !known.has(plain(subject)));
  const unknown = isWhole ? listed.find((subject) => !own.has(plain(subject))) : undefined;
  if (unlisted === undefined) return;
  yield {
    message:
      unknown === undefined
        ? `patch ${unlisted.number} is "${short(unlisted.subject)}", which the shortlog does not list, want the cover letter of this version`
        : `the shortlog has "${short(unknown)}" and patch ${unlisted.number} is "${short(unlisted.subject)}", want the cover letter of this version`,
    place,
    fix: REDO,
  };
}

const REDO = 'git format-patch --cover-letter again, and carry over the words only';

function patches(count: number): string {
  return count === 1 ? '1 patch' : `${count} patches`;
}

function short(subject: string): string {
  return subject.length <= 70 ? subject : `${subject.slice(0, 67)}...`;
}

/** Letters and digits alone: `[tags]` in front, which git takes off the mail's subject, blanks and a full stop do not count. */
function plain(subject: string): string {
  return subject
    .replace(/^(\[[^\]]{0,60}\] ?){1,4}/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}

/** The diffstat is of the whole series at once: what one patch adds and the next takes away is not in it. */
function* diffstatRemarks({ patches: all }: Series, cover: Cover, stat: Diffstat): Iterable<Remark> {
  const changes = all.flatMap((patch) => patch.changes);
  const isPlain = changes.every(isCounted);
  if (stat.files.length !== stat.total || !isPlain) return;
  const fault = fileFault(changes, stat) ?? countFault(changes, stat);
  if (fault === null) return;
  yield {
    message: `the diffstat of the cover letter ${fault}, want the one of this version`,
    place: inText(cover, { text: `${plural(stat.total, 'file')} changed`, inputLine: stat.line }),
    fix: 'git diff --stat --summary <base>.. gives it; git format-patch --cover-letter writes it',
  };
}

/** Not so: a copy, which a diffstat may count as new; a deletion or change whose lines are left out. */
function isCounted({ kind, hunks, isBinary, insertions, deletions }: Change): boolean {
  if (kind === 'copied') return false;
  const isEmpty = hunks.length === 0 && !isBinary && insertions + deletions === 0;
  return !isEmpty || (kind !== 'modified' && kind !== 'deleted');
}

/** A file that only one side knows. */
function fileFault(changes: readonly Change[], stat: Diffstat): string | null {
  const touched = new Set(changes.flatMap(({ path, oldPath }) => (oldPath === null ? [path] : [path, oldPath])));
  const unknown = stat.files.find(({ path }) => !isAmong(path, touched));
  if (unknown !== undefined) return `has ${unknown.path}, which no patch changes`;
  const isRenaming = changes.some(({ kind }) => kind === 'renamed');
  const listed = new Set(stat.files.map(({ path }) => path));
  const tails = stat.files.filter(({ path }) => path.startsWith('...'));
  const unlisted = changes.find(
    (change) =>
      !isRenaming &&
      change.insertions + change.deletions > 0 &&
      !listed.has(change.path) &&
      !tails.some(({ path }) => isAmong(path, new Set([change.path]))) &&
      changes.filter(({ path }) => path === change.path).length === 1,
  );
  return unlisted === undefined ? null : `lacks ${unlisted.path}, which a patch changes`;
}

/** git shortens long names: `.../mellanox/mlx5/core/en.h`. */
function isAmong(path: string, all: ReadonlySet<string>): boolean {
  if (all.has(path)) return true;
  if (!path.startsWith('...')) return false;
  const tail = path.slice(3);
  return [...all].some((one) => one.endsWith(tail));
}

/** However patches overlap, the lines that a series adds less those it removes are the sum of theirs. */
function countFault(changes: readonly Change[], { insertions, deletions }: Diffstat): string | null {
  const added = changes.reduce((sum, change) => sum + change.insertions, 0);
  const removed = changes.reduce((sum, change) => sum + change.deletions, 0);
  const overlap = new Set(changes.map(({ path }) => path)).size < changes.length;
  const isSame = overlap
    ? added - removed === insertions - deletions && insertions <= added
    : added === insertions && removed === deletions;
  return isSame ? null : `counts +${insertions} -${deletions} and the patches have +${added} -${removed}`;
}

/** Numbers of patches that the series does not have, above the change notes and the lists. */
function* numberRemarks({ total }: Series, cover: Cover, said: readonly Sentence[]): Iterable<Remark> {
  const lines = proseLines(cover.message);
  const notes = lines.find(({ text }) => NOTES.test(text))?.inputLine ?? Infinity;
  const end = Math.min(notes, cover.shortlog[0]?.line ?? Infinity, cover.diffstat?.files[0]?.line ?? Infinity);
  for (const sentence of said) {
    if (sentence.inputLine >= end) return;
    const stray = ELSEWHERE.test(sentence.text) ? undefined : strayNumber(sentence.text, total);
    if (stray === undefined) continue;
    yield {
      message: `"${stray}" points at no patch of this series, which has ${total}, want the number that it has now`,
      place: inText(cover, sentence),
      confidence: 'medium',
      fix: 'Name the patch by its subject, or count again when the series is final',
    };
    return;
  }
}

function strayNumber(text: string, total: number): string | undefined {
  for (const [said, number, of] of text.matchAll(PATCH_NUMBER)) {
    if (of === undefined ? Number(number) > total : Number(of) !== total && Number(of) > 1) return said;
  }
  for (const [said, number, of] of text.matchAll(OF_TOTAL)) {
    if (Number(of) === total && total > 2 && Number(number) > total) return said;
  }
  return undefined;
}
