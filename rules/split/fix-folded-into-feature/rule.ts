import {
  at,
  type ChangeView,
  defineRule,
  type HunkView,
  inText,
  type PatchView,
  type Remark,
  type Site,
  words,
} from '../../../src/rule.ts';
import { isolatedSite } from './isolated.ts';
import { asideOnFix, commentOnFix, mayTell } from './wording.ts';

const FIX =
  'Move it to a patch of its own in front of the series, say what goes wrong without it, and add Fixes: with the commit that broke it';

/** `Fixes: 123456789abc ("net: frob")`, wherever in the message. */
const FIXES_LINE = /^Fixes: /im;

export const rule = defineRule({
  id: 'split/fix-folded-into-feature',
  scope: 'patch',
  needs: [],
  severity: 'error',
  concern: 'form',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/maintainer-netdev.html' },
  summary: 'A repair of what is already broken is a patch of its own, with Fixes:, in front of the feature.',
  *check(patch: PatchView): Iterable<Remark> {
    if (patch.isFix || FIXES_LINE.test(patch.text)) return;
    const existing = patch.changes.filter(isExistingCode);
    const told: Remark[] = [];
    for (const change of existing) {
      for (const hunk of change.hunks) if (mayTellOfFix(hunk)) told.push(...saidInComments(hunk, change));
    }
    yield* told;
    yield* saidInMessage(patch);
    const isolated = told.length > 0 ? null : isolatedSite(patch, existing);
    if (isolated === null) return;
    yield {
      message: `nothing in this hunk goes with the ${isolated.others} other hunks of the patch: is it a fix that can go alone?`,
      place: at(isolated.site),
      severity: 'note',
      confidence: 'low',
      fix: FIX,
    };
  },
});

function isExistingCode({ change, role, language }: ChangeView): boolean {
  return language === 'c' && (role === 'code' || role === 'header') && change.kind === 'modified';
}

function mayTellOfFix({ lines }: HunkView): boolean {
  for (let i = 0; i < lines.length; i += 1) {
    const { kind, comment } = lines[i]!;
    if (kind === 'added' && comment !== '' && mayTell(comment)) return true;
  }
  return false;
}

/** A comment that owns up to a repair. Less sure where the code below it needs what the patch introduces. */
function* saidInComments(hunk: HunkView, change: ChangeView): Iterable<Remark> {
  const { introduced } = change.patch;
  const fresh = new Set(change.added.map(({ line }) => line));
  for (const { text, sites } of comments(hunk, change)) {
    const said = commentOnFix(text);
    if (said === null || !sites.some(({ line }) => line.comment !== '' && fresh.has(line))) continue;
    if (saidBefore(hunk)) return;
    const isOfFeature = sites.some(({ line }) => words(line.code).some((word) => introduced.has(word)));
    if (isOfFeature && said === 'hints') continue;
    yield {
      message:
        'a comment here tells of a repair to existing code in a patch that is no fix, want a patch of its own with Fixes:',
      place: at(sites[0]!, sites.at(-1)),
      severity: said === 'says' ? 'error' : 'warning',
      confidence: said === 'says' && !isOfFeature ? 'high' : 'medium',
      fix: FIX,
    };
  }
}

/** What goes away spoke of a repair as well. */
function saidBefore({ lines }: HunkView): boolean {
  const before = lines.filter(({ kind }) => kind === 'removed').map(({ comment }) => comment);
  return commentOnFix(before.join(' ')) !== null;
}

function* saidInMessage(patch: PatchView): Iterable<Remark> {
  for (const sentence of patch.sentences) {
    const said = asideOnFix(sentence.text);
    if (said === null) continue;
    yield {
      message: 'the message adds a fix to a patch about something else, want the fix in a patch of its own with Fixes:',
      place: inText(patch, sentence),
      severity: 'warning',
      confidence: said === 'says' ? 'medium' : 'low',
      fix: FIX,
    };
  }
}

/** Added comments outside new functions, each with the added statements right below it. */
function* comments(hunk: HunkView, change: ChangeView): Iterable<{ text: string; sites: readonly Site[] }> {
  const all = hunk.lines.map((line, index): Site => ({ change, hunk, line, index }));
  for (let i = 0; i < all.length; i += 1) {
    const { line } = all[i]!;
    const isBlock = isNote(all[i]!);
    const isStart = line.kind === 'added' && (isBlock ? i === 0 || !isNote(all[i - 1]!) : line.comment !== '');
    if (!isStart || change.patch.introduced.has(line.scope?.name ?? '')) continue;
    const end = isBlock ? runEnd(all, i + 1, isNote) : i + 1;
    const text = all
      .slice(i, end)
      .map((site) => site.line.comment)
      .join(' ');
    yield { text, sites: all.slice(i, isBlock ? runEnd(all, end, isAddedCode) : end) };
  }
}

/** Index after the last site of a run. */
function runEnd(sites: readonly Site[], start: number, belongs: (site: Site) => boolean): number {
  let end = start;
  while (end < sites.length && belongs(sites[end]!)) end += 1;
  return end;
}

/** An added line of nothing but comment. */
function isNote({ line }: Site): boolean {
  return line.kind === 'added' && line.code.trim() === '' && line.text.trim() !== '';
}

function isAddedCode({ line }: Site): boolean {
  return line.kind === 'added' && /\w/.test(line.code) && line.comment === '';
}
