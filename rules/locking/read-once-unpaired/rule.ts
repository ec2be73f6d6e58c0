import {
  at,
  defineRule,
  type Facts,
  lockFlow,
  type PatchView,
  type Remark,
  type Site,
  words,
} from '../../../src/rule.ts';

/** `READ_ONCE(q->limit)`: what is read; the same member of another object may be something else. */
const MARKED = /\bREAD_ONCE\((\w+->[\w.>-]{1,60})\)/g;
/** `q->limit = value`, `q->limit += 1`: what is written. */
const WRITTEN = /^\s+(\w+->[\w.>-]{1,60}) (?:[-+|&]?=)(?!=)/;
/** Somebody writes it with care. */
const MARKS = /\b(?:WRITE_ONCE|smp_store_\w{1,40}|rcu_assign_pointer|\w{0,40}xchg\w{0,40})\s{0,8}\(/;
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
  words: { adds: 'READ_ONCE WRITE_ONCE ctl_table proc_handler' },
  *check(patch, facts): Iterable<Remark> {
    const told = new Set<string>();
    if (patch.addedWords.has('READ_ONCE') || patch.addedWords.has('WRITE_ONCE'))
      for (const remark of plainMembers(patch, facts)) {
        told.add(remark.place!.scope ?? '');
        yield remark;
      }
    if (patch.addedWords.has('READ_ONCE'))
      for (const remark of plainWrites(patch, facts)) if (!told.has(remark.place!.scope ?? '')) yield remark;
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

/** `struct sock *owner;` in a structure: type, if it is one, and name. */
const DECLARES =
  /^\s+(?:const |volatile )?(?:struct (\w+)|[a-z]\w*(?: [a-z]\w*){0,2}) \*{0,2}(\w+)(?:\[[^\]]{0,40}\])?(?: : \d+)?;/;
/** `sk->sk_frob.dev`, `info->dev`: what it is a member of, and which. */
const ACCESS = /(?<![\w>.])((?:\w+(?:->|\.))+)(\w+)\b(?! ?\()/g;
/** They say that others look at the same time. */
const MARKED_BY =
  /(?:READ_ONCE|WRITE_ONCE|data_race|(?:try_)?cmpxchg\w{0,40}|xchg\w{0,40}|smp_\w{1,40}|rcu_\w{1,40}|RCU_INIT_POINTER|atomic\w{0,40}) ?\( ?[&*]?(?:\([^()]{1,40}\))?$/;

interface Access {
  readonly site: Site;
  readonly member: string;
  readonly isMarked: boolean;
  readonly isWrite: boolean;
}

/** Members that the patch brings to a structure, marked in one function and plain in another. */
function* plainMembers({ added, patch }: PatchView, facts: Facts): Iterable<Remark> {
  const members = newMembers(added);
  if (members.size === 0) return;
  const accesses = added.flatMap((site) => accessesIn(site, members));
  const marked = new Map<string, Access>();
  for (const access of accesses) if (access.isMarked && !marked.has(access.member)) marked.set(access.member, access);
  for (const own of byFunction(accesses)) {
    const { site, member } = own[0]!;
    const other = marked.get(member);
    const within = site.line.scope!.name;
    const isWrite = own.some((one) => one.isWrite);
    // A function that marks some of its accesses knows which.
    if (other === undefined || own.some(({ isMarked }) => isMarked) || SETUP.test(within)) continue;
    if ((!isWrite && isLocked(site)) || ELSEWHERE.test(site.change.path)) continue;
    const last = own.findLast((one) => one.site.hunk === site.hunk)!;
    const seen = `\`${member}\` is marked with ${markOf(other)} in ${other.site.line.scope!.name}()`;
    yield {
      message: `${seen} and ${isWrite ? 'written' : 'read'} as it is in ${within}(), want ${isWrite ? 'WRITE_ONCE()' : 'READ_ONCE()'} here too, or a lock on both sides`,
      place: at(site, last.site),
      // A writer under its own lock may well read plainly.
      confidence: isWrite ? 'medium' : 'low',
      fix: 'Mark every access that may meet another one, or say in a comment what keeps the two apart',
      related: [{ place: at(other.site), text: 'marked here' }, ...reached(other, facts, patch.number)],
    };
  }
}

interface Member {
  readonly name: string;
  /** The structure it is in, and its own type if that is a structure. */
  readonly of: string;
  readonly type: string;
}

function newMembers(added: readonly Site[]): Map<string, Member[]> {
  const members = new Map<string, Member[]>();
  for (const { line } of added) {
    const [, type = '', name = ''] = line.scope?.kind === 'struct' ? (DECLARES.exec(line.code) ?? []) : [];
    if (name !== '') members.set(name, [...(members.get(name) ?? []), { name, of: line.scope!.name, type }]);
  }
  return members;
}

/** Accesses to one member in one function. */
function byFunction(accesses: readonly Access[]): Access[][] {
  const groups = new Map<string, Access[]>();
  for (const access of accesses) {
    const key = `${access.member} ${access.site.line.scope!.name}`;
    groups.set(key, [...(groups.get(key) ?? []), access]);
  }
  return [...groups.values()];
}

function accessesIn(site: Site, members: ReadonlyMap<string, readonly Member[]>): Access[] {
  const { code, scope } = site.line;
  if (scope?.kind !== 'function' || !/^\s/.test(code)) return [];
  return [...code.matchAll(ACCESS)].flatMap(({ 1: path = '', 2: name = '', index, 0: whole }): Access[] => {
    const owner = words(path).at(-1) ?? '';
    const member = members.get(name)?.find(({ of }) => isOfType(owner, of, site, members));
    if (member === undefined) return [];
    const before = code.slice(Math.max(0, index - 60), index);
    const isMarked = MARKED_BY.test(before);
    const isWrite = /^ ?(?:[-+|&]?=(?!=)|\+\+|--)/.test(code.slice(index + whole.length));
    if (/[&*] ?$/.test(before) && !isMarked) return [];
    return [{ site, member: `${member.of}.${name}`, isMarked, isWrite }];
  });
}

/** A member of that type, or a variable of the function. */
function isOfType(
  owner: string,
  tag: string,
  { hunk, line }: Site,
  members: ReadonlyMap<string, readonly Member[]>,
): boolean {
  if (members.get(owner)?.some(({ type }) => type === tag) === true) return true;
  const declared = new RegExp(`\\bstruct ${tag} \\*{0,2}(?:const )?${owner}\\b`);
  return hunk.lines.some(({ code, scope, kind }) => kind !== 'removed' && scope === line.scope && declared.test(code));
}

function isLocked({ hunk, line }: Site): boolean {
  const held = lockFlow(hunk).statements.find(({ site }) => site.line === line);
  return held === undefined || held.before.length > 0 || /lock/.test(line.scope!.name);
}

function markOf({ site: { line } }: Access): string {
  return (
    /\b(?:READ_ONCE|WRITE_ONCE|(?:try_)?cmpxchg\w*|xchg\w*)(?= ?\()/.exec(line.code)?.[0].concat('()') ??
    'an atomic access'
  );
}

/** Where the function that marks is called from, so that both ways there can be seen. */
function reached({ site }: Access, { patches }: Facts, number: number): NonNullable<Remark['related']> {
  const { name } = site.line.scope!;
  const view = patches.find(({ patch }) => patch.number === number);
  const calls =
    view?.mentions.get(name)?.filter(({ line }) => line.kind === 'added' && line.scope?.kind === 'function') ?? [];
  const others = calls.filter(({ line }) => line.scope!.name !== name && line.code.includes(`${name}(`));
  return others.slice(0, 3).map((call) => ({ place: at(call), text: `${name}() is called here` }));
}
