import { at, defineRule, type Facts, type Remark, type Site, words } from '../../../src/rule.ts';

/** Code that runs with preemption off on any kernel, and code that no kernel runs. */
const ELSEWHERE =
  /^(arch|tools|samples|scripts|Documentation|drivers\/irqchip|kernel\/(sched|rcu|time|irq|trace|events|locking))\//;
/** `DECLARE_PER_CPU(struct sock *, owner)`, `DEFINE_PER_CPU_ALIGNED(...)`. */
const DECLARED = /\b(?:DEFINE|DECLARE)_PER_CPU[A-Z_]*\(([^()]{1,200})\)/;
/** `ctx->cache = alloc_percpu(struct foo_cache)`. */
const ALLOCATED = /\b(\w+) = (?:devm_)?(?:netdev_)?alloc_percpu(?:_gfp)?\(([^();]{1,80})/;
/** `__this_cpu_write(owner, sk)`, `this_cpu_ptr(&state)`, `__this_cpu_inc_return(depth)`: how, and of what. */
const ACCESS = /\b(?:__|raw_)?(?:this_|raw_)?cpu_(read|write|xchg|inc|dec|ptr)(?:_return)?\(([^,()]{1,80})/;
/** `*this_cpu_ptr(&owner) = sk`: a write. */
const STORED = /\*\s?(?:this|raw)_cpu_ptr\([^()]{1,80}\) = /;
/** `old = this_cpu_read(`: where a value is kept. */
const KEPT = /\b(\w+) = [^=]/;
const CALL = /\b([a-z_]\w*)\(/g;
/** A field that says that the object is looked after, or is a counter. */
const GUARDED = /\b(?:(?:raw_)?spinlock_t|local_lock_t|rwlock_t|seqcount\w*|struct mutex|u64_stats_sync|local_t)\b/;
/** What keeps other tasks off the CPU, or off the data. `local_bh_disable()` does not on PREEMPT_RT. */
const HELD =
  /^(?:preempt_disable|get_cpu(?:_ptr|_var|_light)?|local_irq_|(?:raw_)?(?:spin|read|write)_(?:try)?lock|mutex_lock|local_lock|guard$|scoped_guard)/;
/** Written once, before anybody can look. */
const SETUP = /(?:^|_)(?:init|setup|probe|alloc|create|online|offline|prepare|dying|dead|exit|free|destroy)(?:_|$)/;
const NO_CALL = /^(?:if|for|while|switch|return|sizeof|likely|unlikely|READ_ONCE|WRITE_ONCE)$/;
/** Statistics, locks, and what belongs to a thread or a timer of the CPU. */
const OTHERWISE = /\b(?:atomic\w*_t|call_single_data_t|struct (?:task_struct|hrtimer|timer_list|\w*stats\w*))\b/;
/** `struct foo`, with no star. */
const STRUCT = /^struct (\w+)$/;
/** Says that it is softirqs that are kept away. */
const BOTTOM_HALF = /_bh\(|\bin_softirq\(|\bnapi_/;

interface PerCpu {
  readonly name: string;
  readonly type: string;
  readonly sites: Site[];
}
interface Body {
  readonly name: string;
  readonly sites: readonly Site[];
  /** Accesses to per-CPU objects in lines that the series adds, in order. */
  readonly accesses: readonly Event[];
}
interface Event {
  readonly kind: string;
  /** Words of what is touched: `softnet_data.xmit.depth` has three. */
  readonly of: readonly string[];
  readonly index: number;
  readonly site: Site;
}
/** A stretch of a function in which the object holds a value that others must not see or change. */
interface Span {
  readonly first: Event;
  readonly last: Event;
  readonly call: string;
}

export const rule = defineRule({
  id: 'preempt-rt/percpu-no-local-lock',
  scope: 'series',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'review', url: 'https://lkml.iu.edu/hypermail/linux/kernel/2606.2/00006.html' },
  summary: 'Per-CPU state that takes more than one step to change has a lock that PREEMPT_RT knows.',
  words: { adds: 'PER percpu cpu' },
  *check(_series, facts): Iterable<Remark> {
    const objects = newObjects(facts);
    const others = oldObjects(facts, objects);
    if (objects.length + others.length === 0 || facts.patches.some(({ addedWords }) => hasLocalLock(addedWords)))
      return;
    const index = indexOf(functionBodies(facts));
    for (const object of objects) {
      if (isGuarded(object, facts)) continue;
      const remark = bracket(object, index) ?? update(object, index, facts);
      if (remark !== null) yield remark;
    }
    for (const object of others) {
      const remark = bracket(object, index);
      if (remark !== null) yield { ...remark, severity: 'warning', confidence: 'medium' };
    }
  },
});

function hasLocalLock(added: ReadonlySet<string>): boolean {
  return [...added].some((word) => word.startsWith('local_lock') || word === 'INIT_LOCAL_LOCK');
}

/** Per-CPU objects that the series brings, each with all its declarations. */
function newObjects({ added, patches }: Facts): PerCpu[] {
  const found = new Map<string, PerCpu>();
  for (const site of added.filter(isLookedAt)) {
    const { name, type } = declared(site.line.code) ?? {};
    if (name === undefined || type === undefined || isOld(name, patches)) continue;
    const known = found.get(name);
    if (known === undefined) found.set(name, { name, type, sites: [site] });
    else known.sites.push(site);
  }
  return [...found.values()];
}

function isLookedAt({ change }: Site): boolean {
  return change.language === 'c' && !ELSEWHERE.test(change.path);
}

function declared(code: string): { readonly name: string; readonly type: string } | null {
  const inside = DECLARED.exec(code)?.[1];
  if (inside !== undefined) {
    const cut = inside.lastIndexOf(',');
    return { name: inside.slice(cut + 1).trim(), type: inside.slice(0, Math.max(0, cut)).trim() };
  }
  const [, name, type] = ALLOCATED.exec(code) ?? [];
  return name === undefined ? null : { name, type: type!.trim() };
}

/** True where the series takes a declaration of that name away: it was there before. */
function isOld(name: string, patches: Facts['patches']): boolean {
  return patches.some(({ removed }) => removed.some(({ line }) => declared(line.code)?.name === name));
}

/** Per-CPU objects that were there before and that added lines write; their type is not known. */
function oldObjects({ added }: Facts, objects: readonly PerCpu[]): PerCpu[] {
  const known = new Set(objects.map(({ name }) => name));
  const found = new Map<string, PerCpu>();
  for (const { line } of added.filter(isLookedAt)) {
    const [, kind, of = ''] = ACCESS.exec(line.code) ?? [];
    const name = words(of).at(-1);
    if (kind === undefined || kind === 'read' || kind === 'ptr' || name === undefined || known.has(name)) continue;
    found.set(name, { name, type: '', sites: [] });
  }
  return [...found.values()];
}

/** Statistics, locks themselves, and structures with a lock of their own. */
function isGuarded({ type }: PerCpu, { added }: Facts): boolean {
  if (GUARDED.test(type) || OTHERWISE.test(type)) return true;
  const tag = STRUCT.exec(type)?.[1];
  return tag !== undefined && added.some(({ line }) => line.scope?.name === tag && GUARDED.test(line.code));
}

function functionBodies({ changes }: Facts): Body[] {
  const bodies = new Map<string, { name: string; sites: Site[] }>();
  for (const change of changes) {
    if (change.language !== 'c' || ELSEWHERE.test(change.path)) continue;
    for (const hunk of change.hunks) {
      for (const [index, line] of hunk.lines.entries()) {
        if (line.kind === 'removed' || line.scope?.kind !== 'function') continue;
        const key = `${change.patch.patch.number} ${change.path} ${hunk.hunk.newStart} ${line.scope.name}`;
        const body = bodies.get(key) ?? { name: line.scope.name, sites: [] };
        if (body.sites.length === 0) bodies.set(key, body);
        body.sites.push({ change, hunk, line, index });
      }
    }
  }
  const free = [...bodies.values()].filter(({ sites }) => !isHeldOrSetup(sites));
  return free.map((body) => ({ ...body, accesses: accesses(body.sites) }));
}

function isHeldOrSetup(sites: readonly Site[]): boolean {
  if (SETUP.test(sites[0]!.line.scope!.name)) return true;
  return sites.some(({ line }) => words(line.code).some((word) => HELD.test(word) || word === '__init'));
}

/** Who touches and who calls what, by name, so that each object looks at few functions. */
interface Index {
  readonly touching: ReadonlyMap<string, readonly Body[]>;
  readonly calling: ReadonlyMap<string, readonly Body[]>;
}

function indexOf(bodies: readonly Body[]): Index {
  const touching = new Map<string, Body[]>();
  const calling = new Map<string, Body[]>();
  for (const body of bodies) {
    for (const { of } of body.accesses) for (const name of of) put(touching, name, body);
    for (const name of body.sites.flatMap(callees)) put(calling, name, body);
  }
  return { touching, calling };
}

function put(map: Map<string, Body[]>, name: string, body: Body): void {
  const known = map.get(name);
  if (known === undefined) map.set(name, [body]);
  else if (known.at(-1) !== body) known.push(body);
}

function callees({ line }: Site): string[] {
  return [...line.code.matchAll(CALL)].map((match) => match[1]!).filter((name) => !NO_CALL.test(name));
}

function accesses(sites: readonly Site[]): Event[] {
  return sites.flatMap((site, index) => {
    const [, kind, of] = ACCESS.exec(site.line.code) ?? [];
    if (kind === undefined || site.line.kind !== 'added') return [];
    return [{ kind: STORED.test(site.line.code) ? 'write' : kind, of: words(of!), index, site }];
  });
}

function events(body: Body, { name }: PerCpu): Event[] {
  return body.accesses.filter(({ of }) => of.includes(name));
}

/** Set, call, put back: in the function itself or through helpers that write the object. */
function bracket(object: PerCpu, { touching, calling }: Index): Remark | null {
  const near = touching.get(object.name) ?? [];
  const writers = new Set(near.filter((body) => events(body, object).some(isWrite)).map(({ name }) => name));
  const bodies = new Set([...near, ...[...writers].flatMap((name) => calling.get(name) ?? [])]);
  for (const body of bodies) {
    const span = spanOf(body, [...events(body, object).filter(isWrite), ...callsOf(body, writers)]);
    if (span === null) continue;
    const { first, last, call } = span;
    const seen = `per-CPU \`${first.of.join('.') || object.name}\` holds a value from before \`${call}()\` until after it`;
    const message = `${seen}, on PREEMPT_RT softirqs are preemptible and another task can run on this CPU in between, want a local lock or a field of the task`;
    const place = at(first.site, last.site);
    const severity = object.type.includes('*') || object.type.startsWith('struct') ? 'error' : 'warning';
    return { message, place, severity, fix: FIX, related: relatedTo(object, near, [first.site, last.site]) };
  }
  return null;
}

const FIX =
  'Carry the value in task_struct or down the call chain, or add a local_lock_t beside it and take local_lock_nested_bh(); say in the message how PREEMPT_RT was considered';

function isWrite({ kind }: Event): boolean {
  return kind === 'write' || kind === 'xchg' || kind === 'inc' || kind === 'dec';
}

function callsOf({ name, sites }: Body, writers: ReadonlySet<string>): Event[] {
  return sites.flatMap((site, index) => {
    if (site.line.kind !== 'added' || writers.has(name)) return [];
    return words(site.line.code).some((word) => writers.has(word)) ? [{ kind: 'write', of: [], index, site }] : [];
  });
}

/** The first two writes with a call between them that are not two branches of one decision. */
function spanOf({ sites }: Body, writes: readonly Event[]): Span | null {
  const [first, ...rest] = writes.toSorted((a, b) => a.index - b.index);
  if (first === undefined) return null;
  for (const last of rest) {
    const between = sites.slice(first.index + 1, last.index);
    const isBranch = between.some(({ line }) => /\b(?:else|case|default)\b/.test(line.code));
    if (indent(last.site) !== indent(first.site) || isBranch || (first.kind === 'inc' && last.kind === 'inc')) continue;
    const call = between.flatMap(callees)[0];
    if (call !== undefined) return { first, last, call };
  }
  return null;
}

function indent({ line }: Site): number {
  return line.code.search(/\S/);
}

/** Read, then written with what was read; or several fields through a pointer to this CPU's copy. */
function update(object: PerCpu, { touching }: Index, facts: Facts): Remark | null {
  const bodies = touching.get(object.name) ?? [];
  for (const body of bodies) {
    const found = events(body, object);
    const read = found.find(({ kind }) => kind === 'read');
    const write = found.find(({ kind, index }) => kind === 'write' && read !== undefined && index > read.index);
    const isTwoSteps = read !== undefined && write !== undefined;
    const places = isTwoSteps ? [read.site, write.site] : fieldWrites(body, found, object, facts);
    const [first, last] = places;
    if (first === undefined || last === undefined) continue;
    const seen = `per-CPU \`${object.name}\` is changed in several steps in \`${body.name}()\` without a lock`;
    const message = `${seen}, with bottom halves disabled alone PREEMPT_RT lets another task in between, want local_lock_nested_bh() or one this_cpu operation`;
    const isSoftirq = first.change.isNetOwned || body.sites.some(({ line }) => BOTTOM_HALF.test(line.code));
    const confidence = isSoftirq ? 'medium' : 'low';
    const related = relatedTo(object, bodies, places);
    return { message, place: at(first, last), severity: 'warning', confidence, fix: FIX, related };
  }
  return null;
}

/** `p = this_cpu_ptr(&x); p->a = 1; p->b = 2;`, where the structure is one that the series shows. */
function fieldWrites({ sites }: Body, found: readonly Event[], { type }: PerCpu, { added }: Facts): Site[] {
  const taken = found.find(({ kind }) => kind === 'ptr');
  const pointer = taken === undefined ? undefined : KEPT.exec(taken.site.line.code)?.[1];
  const tag = STRUCT.exec(type)?.[1];
  if (taken === undefined || pointer === undefined || !added.some(({ line }) => line.scope?.name === tag)) return [];
  const assigns = new RegExp(`\\b${pointer}->[\\w.\\[\\]]{1,60} = `);
  const writes = sites.slice(taken.index).filter(({ line }) => line.kind === 'added' && assigns.test(line.code));
  return writes.length < 2 ? [] : [writes[0]!, writes.at(-1)!];
}

/** Where it is declared, and who else touches it. */
function relatedTo(object: PerCpu, bodies: readonly Body[], told: readonly Site[]): NonNullable<Remark['related']> {
  const declarations = object.sites.map((site) => ({ place: at(site), text: `\`${object.name}\` is declared here` }));
  const ends = told.slice(1).map((site) => ({ place: at(site), text: 'until here' }));
  const touched = bodies
    .flatMap((body) => events(body, object))
    .filter(({ site }) => !told.some(({ line }) => line === site.line));
  const uses = touched.map(({ site, kind }) => ({
    place: at(site),
    text: kind === 'read' ? 'read here' : 'used here',
  }));
  return [...declarations, ...ends, ...uses].slice(0, 10);
}
