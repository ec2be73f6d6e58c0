import { at, defineRule, type Facts, type PatchView, type Remark, type Site } from '../../../src/rule.ts';

/** `READ_ONCE(q->limit)`: what is read; the same member of another object may be something else. */
const MARKED = /\bREAD_ONCE\((\w+->[\w.>-]{1,60})\)/g;
/** `q->limit = value`, `q->limit += 1`: what is written. */
const WRITTEN = /^\s+(\w+->[\w.>-]{1,60}) (?:[-+|&]?=)(?!=)/;
/** Somebody writes it with care. */
const MARKS = /\b(?:WRITE_ONCE|smp_store_\w+|rcu_assign_pointer|\w*xchg\w*)\s*\(/;
/** Rings and frames that others write: READ_ONCE() guards against them, not against us. */
const FOREIGN = /^(?:sqe|cqe|\w*ring|\w*desc|hdr)->/;
/** `.data = &sysctl_limit,` in a table. */
const TABLE = /\.data\s*=\s*&(\w+)\s*,/;
/** They know what their plain writes do. */
const ELSEWHERE = /^(?:kernel\/(?:locking|sched|rcu)|arch|tools)\//;
/** Nobody else looks yet, or any more. */
const SETUP =
  /(?:^|_)(?:init|setup|probe|alloc|create|new|open|clone|exit|free|destroy|release|remove|register|reset)(?:_|\d|$)/;

export const rule = defineRule({
  id: 'locking/read-once-unpaired',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'review', url: 'http://mail.spinics.net/lists/linux-mm/msg301454.html' },
  summary: 'A variable that is read without its lock is marked where it is read and where it is written.',

  *check(patch, facts): Iterable<Remark> {
    if (patch.addedWords.has('READ_ONCE')) yield* plainWrites(patch, facts);
    if (patch.addedWords.has('ctl_table') || patch.addedWords.has('proc_handler')) yield* plainReads(patch);
  },
});

function* plainWrites({ added, removed }: PatchView, facts: Facts): Iterable<Remark> {
  const reads = markedReads(added);
  if (reads.size === 0) return;
  const told = new Set<string>();
  for (const site of added) {
    const target = WRITTEN.exec(site.line.code)?.[1] ?? '';
    const read = reads.get(target);
    if (read === undefined || told.has(target) || !mayMeet(read, site)) continue;
    told.add(target);
    yield {
      message: `\`${target}\` is read with READ_ONCE() elsewhere in this patch and written plainly here, want WRITE_ONCE(), under the lock too`,
      place: at(site),
      severity: 'note',
      confidence: 'medium',
      fix: 'Write it with WRITE_ONCE(), or say why no reader can run at the same time',
      related: [{ place: at(read), text: 'read without a lock' }],
    };
  }
  if (facts.tree === null) return;
  const before = markedReads(removed);
  for (const [target, read] of reads) {
    const write = told.has(target) || before.has(target) ? null : writeOutOfSight(target, read, facts);
    if (write === null) continue;
    yield {
      message: `\`${target}\` is read with READ_ONCE() here and written plainly in ${write.line.scope!.name}(), want WRITE_ONCE() there, under the lock too`,
      place: at(read),
      severity: 'note',
      confidence: 'medium',
      fix: 'Write it with WRITE_ONCE(), or say why no reader can run at the same time',
      related: [{ place: at(write), text: 'written without a mark' }],
    };
  }
}

/** A plain write in the whole file of the read, where the member is marked by no one who writes it. */
function writeOutOfSight(target: string, read: Site, { tree }: Facts): Site | null {
  const whole = tree!.whole(read.change);
  const member = target.slice(target.lastIndexOf('->'));
  if (whole === null || whole.lines.some(({ code }) => code.includes(member) && MARKS.test(code))) return null;
  for (const [index, line] of whole.lines.entries()) {
    if (line.kind !== 'context' || !line.code.includes(member) || WRITTEN.exec(line.code)?.[1] !== target) continue;
    const site = { change: read.change, hunk: whole, line, index };
    if (mayMeet(read, site)) return site;
  }
  return null;
}

function markedReads(added: readonly Site[]): Map<string, Site> {
  const reads = new Map<string, Site>();
  for (const site of added) {
    if (!site.line.code.includes('READ_ONCE') || ELSEWHERE.test(site.change.path)) continue;
    for (const { 1: target = '' } of site.line.code.matchAll(MARKED))
      if (!reads.has(target) && !FOREIGN.test(target)) reads.set(target, site);
  }
  return reads;
}

/** Two functions of one file, and neither sets up what the other reads. */
function mayMeet(read: Site, write: Site): boolean {
  const within = write.line.scope?.name ?? '';
  const isApart = within !== '' && within !== read.line.scope?.name;
  return isApart && read.change === write.change && !SETUP.test(within);
}

/** Of a sysctl that the patch brings. */
function* plainReads({ added }: PatchView): Iterable<Remark> {
  const names = new Set(added.map(({ line }) => TABLE.exec(line.code)?.[1]).filter((name) => name !== undefined));
  for (const name of names) {
    const use = new RegExp(`(?<![&\\w.>])(?<!(?:READ|WRITE)_ONCE\\()${name}\\b(?! *(?:=[^=]|\\[|\\())`);
    const site = added.find(
      ({ line }) => line.scope?.kind === 'function' && /^\s/.test(line.code) && use.test(line.code),
    );
    if (site === undefined || /sysctl|proc|init/.test(site.line.scope!.name)) continue;
    yield {
      message: `\`${name}\` is a sysctl and is read as it is while user space may write it, want READ_ONCE()`,
      place: at(site),
      confidence: 'medium',
      fix: 'Read it once with READ_ONCE() into a local variable',
    };
  }
}
