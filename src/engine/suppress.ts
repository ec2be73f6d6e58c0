import type { Finding } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import type { IgnoreEntry, SuppressedFinding, Suppression } from '../model/suppression.ts';

/** Findings of an earlier result. */
export interface Earlier {
  readonly fingerprints: ReadonlySet<string>;
  readonly why: Suppression;
}

/** Says by the entries why a finding is not to be shown; null: by them it is. `today`: ISO date. */
export function ignored(finding: Finding, entries: readonly IgnoreEntry[], today: string): Suppression | null {
  const entry = entries.find((one) => !isOver(one, today) && matches(one, finding));
  return entry === undefined ? null : { reason: entry.reason, until: entry.until, from: entry.from };
}

/** The same by earlier results. */
export function known({ fingerprint }: Finding, earlier: readonly Earlier[]): Suppression | null {
  return earlier.find(({ fingerprints }) => fingerprints.has(fingerprint))?.why ?? null;
}

function isOver({ until }: IgnoreEntry, today: string): boolean {
  return until !== null && until < today;
}

function matches({ rule, fingerprint, path }: IgnoreEntry, finding: Finding): boolean {
  if (rule !== null && rule !== finding.rule) return false;
  if (fingerprint !== null && !finding.fingerprint.startsWith(fingerprint)) return false;
  return path === null || (finding.file !== null && lies(finding.file, path));
}

/** True where `file` is `path` or lies below it. */
function lies(file: string, path: string): boolean {
  const folder = path.endsWith('/') ? path : `${path}/`;
  return file === path || file.startsWith(folder);
}

/** All that the rules had to say. */
interface Said {
  readonly series: Result['series'];
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Ids of the rules that ran. */
  readonly rules: ReadonlySet<string>;
}

/**
 * One sentence for each entry that does nothing any more, as far as this run can tell.
 *
 * An entry that names a file did something, or is stale, only where the series changes that file; one that names a folder or no
 * path at all is a policy, and another series is no proof against it. An entry that is over is told where its finding is back.
 */
export function staleEntries(ignore: readonly IgnoreEntry[], said: Said, today: string): string[] {
  if (ignore.length === 0) return [];
  const all = [...said.findings, ...said.suppressed];
  const changed = new Set(said.series.flatMap(({ series }) => series.patches.flatMap(pathsOf)));
  return ignore.flatMap((entry) => {
    const { at, rule, fingerprint, path, until } = entry;
    const isBack = all.some((finding) => matches(entry, finding));
    if (isBack) return isOver(entry, today) ? [`${at}: ${rule ?? fingerprint} was to be ignored until ${until}`] : [];
    const wasLookedAt = path !== null && changed.has(path) && (rule === null || said.rules.has(rule));
    return wasLookedAt ? [`${at}: ${rule ?? fingerprint} is no longer found in ${path}; take the entry out`] : [];
  });
}

function pathsOf({ changes }: { changes: readonly { path: string }[] }): string[] {
  return changes.map(({ path }) => path);
}
