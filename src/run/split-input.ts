import type { Rule } from '../rule.ts';
import { type SplitCommand, UsageError } from '../cli/command.ts';
import { gatherFacts } from '../engine/facts.ts';
import { review } from '../engine/review.ts';
import type { PatchView } from '../engine/views.ts';
import type { Finding } from '../model/finding.ts';
import { type Person, proseLine } from '../model/mail.ts';
import type { Patch, Series, Trailer } from '../model/series.ts';
import { hunkLines } from '../parse/hunk.ts';
import type { Parsed } from '../parse/parse.ts';
import { chooseRevisions } from '../parse/revision.ts';
import type { Original } from '../plan/letters.ts';
import { squash } from '../plan/squash.ts';

/** What is to be split. */
export interface SplitInput {
  readonly view: PatchView;
  readonly findings: readonly Finding[];
  /** Without an author where the input names none. */
  readonly original: Omit<Original, 'author'> & { readonly author: Person | null };
  /** First and last commit of a range; null for mail. */
  readonly commits: { readonly first: string; readonly last: string } | null;
  /** One sentence each. */
  readonly notes: readonly string[];
}

/** Finds the patch in what was read, of a series all of it as one. Throws UsageError where that cannot be. */
export function splitInput(parsed: Parsed, command: SplitCommand, rules: readonly Rule[]): SplitInput {
  const { chosen } = chooseRevisions(parsed.series, 'newest');
  if (chosen.length > 1) {
    const names = chosen.map(({ subject }) => `"${subject}"`).slice(0, 3);
    throw new UsageError(`${chosen.length} series are here (${names.join(', ')}); split takes one, so name its file`);
  }
  const [series] = chosen;
  if (series === undefined || series.patches.length === 0)
    throw new UsageError('a cover letter alone; split wants the patch');
  const patches = patchesOf(series, command.patch);
  for (const patch of patches) refuseDamaged(patch);
  const whole = patches.length === 1 ? patches[0]! : asOne(series, patches);
  const only: Series = { ...series, patches: [whole] };
  const settings = { rules, pedantic: false, isOwnWork: false, readLines: hunkLines };
  const { findings } = review([only], settings);
  const [view] = gatherFacts(only, hunkLines).patches;
  const commits = patches.map(({ commit }) => commit).filter((commit) => commit !== null);
  const isRange = series.origin === 'range' && commits.length === patches.length;
  return {
    view: view!,
    findings,
    original: originalOf(series, patches, whole),
    commits: isRange ? { first: commits[0]!, last: commits.at(-1)! } : null,
    notes: notesOf(patches),
  };
}

function patchesOf({ patches, missing }: Series, number: number | null): readonly Patch[] {
  if (number !== null) {
    const patch = patches.find((one) => one.number === number);
    if (patch !== undefined) return [patch];
    throw new UsageError(`--patch ${number}: no such patch; here: ${patches.map((one) => one.number).join(', ')}`);
  }
  // One mail of a series: that is the one that is meant.
  if (missing.length > 0 && patches.length > 1) {
    const names = `${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', ...' : ''}`;
    throw new UsageError(`of the series ${names} is missing; add the mail, or split one patch with --patch N`);
  }
  return patches;
}

function refuseDamaged({ number, damage, place }: Patch): void {
  const where = `${place.name}:${place.line}: patch ${number}`;
  const next = 'get the mail as it was sent, for instance with b4 am';
  if (damage.truncated) throw new UsageError(`${where} was cut short, so its lines are not all here; ${next}`);
  if (damage.flattened) throw new UsageError(`${where} lost its white space, so no part of it would apply; ${next}`);
}

function asOne(series: Series, patches: readonly Patch[]): Patch {
  const squashed = squash(series);
  if ('fault' in squashed) {
    throw new UsageError(
      `the ${patches.length} patches cannot be made one: ${squashed.fault}; split one with --patch N`,
    );
  }
  const [first] = patches;
  const trailers = patches.flatMap((patch) => patch.trailers);
  return { ...fields(first!), number: 1, subject: series.subject, trailers, changes: squashed.changes };
}

/** What is read when asked is no member of its own: spread, it would be lost. */
function fields(patch: Patch): Patch {
  return { ...patch, trailers: patch.trailers };
}

function originalOf(series: Series, patches: readonly Patch[], whole: Patch): SplitInput['original'] {
  const [first] = patches;
  const { author, sender, date, tags, messageId, baseCommit } = first!;
  const texts = patches.map((patch) => messageWithout(patch));
  const message = patches.length === 1 ? texts[0]! : seriesMessage(series, patches, texts);
  const trailers: Trailer[] = [];
  for (const trailer of whole.trailers) {
    if (!trailers.some(({ key, value }) => key === trailer.key && value === trailer.value)) trailers.push(trailer);
  }
  return {
    subject: whole.subject,
    message,
    signedMessage: patches.length === 1 ? whole.message.text : message,
    trailers,
    author: author ?? sender,
    sender: series.origin === 'mail' ? sender : null,
    date,
    tags: series.tags.length > 0 ? series.tags : tags,
    revision: messageId === null || series.origin !== 'mail' ? series.revision : series.revision + 1,
    baseCommit: baseCommit ?? patches.map((patch) => patch.baseCommit).find((commit) => commit !== null) ?? null,
    patches: patches.length,
  };
}

/** The prose of a patch; its trailers are told elsewhere. */
function messageWithout({ message, trailers }: Patch): string {
  const lines = message.text.split('\n');
  const [first] = trailers;
  const at = first === undefined ? -1 : lines.findIndex((_, i) => proseLine(message, i) === first.line);
  return at < 0 ? message.text : lines.slice(0, at).join('\n').trimEnd();
}

function seriesMessage({ cover }: Series, patches: readonly Patch[], texts: readonly string[]): string {
  const head = cover === null ? '' : coverProse(cover.message.text);
  const parts = patches.map(
    ({ number, subject }, i) => `${number}/${patches.length} ${subject}\n\n${texts[i]!.trim()}`,
  );
  return [head, ...parts].filter((part) => part.trim() !== '').join('\n\n');
}

/** `Ada Example (2):`, which begins the shortlog. */
const SHORTLOG = /^.{1,200} \(\d+\):\s*$/;

function coverProse(text: string): string {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => SHORTLOG.test(line));
  return (end < 0 ? lines : lines.slice(0, end)).join('\n').trimEnd();
}

function notesOf(patches: readonly Patch[]): string[] {
  const authors = new Set(patches.map(({ author }) => author?.email ?? ''));
  const notes: string[] = [];
  if (authors.size > 1) {
    notes.push(
      `the patches are of ${authors.size} authors; all steps are written as the first one's, so put that right`,
    );
  }
  const hasReturns = patches.some(({ changes }) =>
    changes.some(({ hunks }) => hunks.some(({ text }) => /\r\n/.test(text))),
  );
  if (hasReturns) notes.push('lines end in CR LF; git am wants --keep-cr for it');
  return notes;
}
