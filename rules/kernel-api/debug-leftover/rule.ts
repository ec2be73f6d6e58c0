import {
  addsText,
  at,
  type ChangeView,
  defineRule,
  functionHead,
  type PatchView,
  type Place,
  plural,
  type Remark,
  type Site,
  words,
} from '../../../src/rule.ts';
import { type Kind, KINDS, TO_REMOVE } from './kinds.ts';

/** Where debugging is the purpose. */
const EXEMPT =
  /^(tools|samples|Documentation|scripts|kernel\/(trace|debug|printk|locking\/lockdep)|lib\/dump_stack)|(^|\/)(debug|debugfs|kunit|trace)\w*[./]|debugfs\w{0,40}\.[ch]$/;
/** A word of a name that says it is for debugging: `zc_debug`, `where_debug_only`, `dbg_cnt`. */
const DEBUG_NAME = /(^|_)(debug|dbg|tmp|test|hack|xxx)(_|\d|$)/;
/** No static variable with such a name is declared without it. */
const STATIC = /^static\b.*(?:debug|dbg|tmp|test|hack|xxx)/;
/** `module_param_array(zc_debug, ulong, &ctrs_num, 0644)`: macro and arguments up to the mode. */
const MODULE_PARAM = /^module_param(_array|_named|_cb)?(?:_unsafe)?\(([^()]*)\)?/;
/** The macros of it. */
const MODULE_PARAMS = ['', '_array', '_named', '_cb'].flatMap((kind) => [
  `module_param${kind}`,
  `module_param${kind}_unsafe`,
]);
/** `0644`, `S_IWUSR`: root may write it in sysfs. */
const WRITABLE = /\b0[0-7]?[2367][0-7]{2}\b|\bS_IW\w+|\bS_IRWX\w+/;
/** `bool where_debug_only`, `int dbg_only`: a parameter that is there for nobody but the debugger. */
const DEBUG_PARAMETER =
  /(?:[(,]|^)\s*(?:const |unsigned |struct )?\w+ \*?((?:\w+_)?(?:(?:debug|dbg)(?:ging)?_only|only_(?:debug|dbg)|for_(?:debug|dbg|debugging)|hack|xxx))\s*(?=[,)])/;
/** No such name without one of these. */
const DEBUG_WORD = /debug|dbg|hack|xxx/;
/** `TODO: handle the short case`, in a comment. */
const OPEN = /\b(?:TODO|FIXME|XXX)\b/;
/** `#ifdef CONFIG_FOO_DEBUG`, `#if IS_ENABLED(CONFIG_DEBUG_FOO)`. */
const DEBUG_BUILD = /DEBUG/;
const IF = /^\s*#\s*if/;
const ENDIF = /^\s*#\s*endif/;
/** `foo_dbg[i]++;`, `atomic_inc(&foo_dbg);`, `this_cpu_inc(foo_dbg)`. */
const COUNTS = /\+\+|\+=|\b\w*_(?:inc|add)\s?\(/;
/** A whole line of one comment: `// foo_start(priv);` or the same between the marks of a block comment. */
const LONE_COMMENT = /^\s*(?:\/\/|\/\*[^*]*\*\/\s*$)/;
/** `foo_start(priv);`, `ret = 0;`: the words of a comment that are a statement. */
const DEAD_CODE = /^[a-z_]\w*(?:(?:->|\.)\w+)*\s?(?:\([^()]{0,80}\)|[-+|&]?=\s.{1,80});$/;

export const rule = defineRule({
  id: 'kernel-api/debug-leftover',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary:
    'What helped while writing is gone before the patch is sent: debug parameters, counters, prints and dead code.',

  *check(patch) {
    const hasParameters = addsWord(patch, MODULE_PARAMS) && addsText(patch, 'code', MODULE_PARAM);
    const kinds = KINDS.filter(
      ({ part, gate, macros }) => (macros === undefined || addsWord(patch, macros)) && addsText(patch, part, gate),
    );
    const counters = addsText(patch, 'code', STATIC) ? countersIn(patch) : [];
    const hasArguments = addsText(patch, 'code', DEBUG_WORD) && addsText(patch, 'code', DEBUG_PARAMETER);
    const hasDeadCode = addsText(patch, 'comment', DEAD_CODE);
    const hasOpenEnds = addsText(patch, 'comment', OPEN);
    const hasOthers = hasArguments || hasDeadCode || hasOpenEnds;
    if (!hasParameters && kinds.length === 0 && counters.length === 0 && !hasOthers) return;
    const changes = patch.changes.filter(
      ({ language, role, path }) => language === 'c' && role !== 'test' && !EXEMPT.test(path),
    );
    for (const change of changes) {
      if (hasParameters) yield* parameters(change);
      yield* leftovers(change, kinds);
    }
    yield* unreadCounters(counters, new Set(changes));
    const added = changes.flatMap((change) => change.added);
    if (hasArguments) yield* debugArguments(added);
    if (hasDeadCode) yield* deadCode(added);
    if (hasOpenEnds) yield* openEnds(added);
  },
});

/** Cheap: one of these stands in the code of the added lines. */
function addsWord({ addedWords }: PatchView, names: readonly string[]): boolean {
  return names.some((name) => addedWords.has(name));
}

/** A module parameter with a debugger's name that nobody describes. */
function* parameters(change: ChangeView): Iterable<Remark> {
  for (const site of change.added) {
    const [whole, kind, args = ''] = MODULE_PARAM.exec(site.line.code) ?? [];
    if (whole === undefined) continue;
    const names = words(args).slice(0, kind === undefined || kind === '_array' ? 1 : 2);
    const name = names.find((word) => DEBUG_NAME.test(word));
    if (name === undefined || names.some((word) => change.patch.removedWords.has(word))) continue;
    if (isDescribed(change, names) || isDebugBuild(site)) continue;
    const uses = usesOf(change, names.at(-1)!);
    const isWritable = WRITABLE.test(site.line.code);
    yield {
      message: `${isWritable ? 'writable ' : ''}module parameter ${name} without a description looks like a debugging aid, want it gone or in debugfs`,
      place: span(site, uses),
      severity: isWritable ? 'error' : 'warning',
      confidence: kind === '_array' || isWritable ? 'high' : 'medium',
      fix: 'Drop the parameter and what feeds it; counters that are worth keeping go to debugfs or a tracepoint, or get a name, MODULE_PARM_DESC and documentation',
      related: madeOf(site, uses),
    };
  }
}

function madeOf(site: Site, uses: readonly Site[]): NonNullable<Remark['related']> {
  // The place of the remark itself.
  if (uses.length === 0) return [];
  const visible = { place: at(site), text: 'made visible in sysfs here' };
  return [visible, ...uses.map((use) => ({ place: at(use), text: 'feeds it' }))];
}

function isDescribed(change: ChangeView, names: readonly string[]): boolean {
  return change.hunks.some(({ lines }) =>
    lines.some(
      ({ code, kind }) =>
        kind !== 'removed' && code.includes('MODULE_PARM_DESC(') && words(code).some((word) => names.includes(word)),
    ),
  );
}

/** Added lines that name the variable, and those that call a new function which does. */
function usesOf(change: ChangeView, name: string): Site[] {
  const direct = change.added.filter(({ line }) => words(line.code).includes(name) && !MODULE_PARAM.test(line.code));
  const feeders = new Set(direct.flatMap(({ line }) => (line.scope?.kind === 'function' ? [line.scope.name] : [])));
  const own = [...feeders].filter((feeder) =>
    change.added.some(({ line }) => functionHead(line.code) === feeder && DEBUG_NAME.test(feeder)),
  );
  const calls = change.added.filter(
    ({ line }) => functionHead(line.code) === null && words(line.code).some((word) => own.includes(word)),
  );
  return [...direct, ...calls].slice(0, 8);
}

/** From the variable to the last line nearby that names it, where both stand in the parameter's hunk. */
function span(param: Site, uses: readonly Site[]): Place {
  const near = [param, ...uses].filter(({ hunk, index }) => hunk === param.hunk && Math.abs(index - param.index) <= 10);
  const sorted = near.toSorted((a, b) => a.index - b.index);
  const [first = param] = sorted;
  return sorted.length < 2 ? at(param) : at(first, sorted.at(-1));
}

/** Parameters of functions, each said once: the first prototype or definition, the others beside it. */
function* debugArguments(added: readonly Site[]): Iterable<Remark> {
  const seen = new Map<string, Site[]>();
  for (const site of added) {
    const name = DEBUG_PARAMETER.exec(site.line.code)?.[1];
    if (name === undefined) continue;
    const places = seen.get(name);
    if (places === undefined) seen.set(name, [site]);
    else places.push(site);
  }
  for (const [name, [first, ...more]] of seen) {
    yield {
      ...say(
        first!,
        `parameter ${name} is there for debugging alone, want the function without it`,
        'Drop the parameter and what it feeds',
      ),
      related: more.map((site) => ({ place: at(site), text: 'here too' })),
    };
  }
}

/** A static variable with a debugger's name. */
type Counter = readonly [string, Site];

function countersIn({ introduced }: PatchView): Counter[] {
  const counters: Counter[] = [];
  for (const [name, { kind, site }] of introduced) {
    if (kind === 'variable' && DEBUG_NAME.test(name) && /^static\b/.test(site.line.code)) counters.push([name, site]);
  }
  return counters;
}

/** Those that the patch counts up and nobody reads. */
function* unreadCounters(counters: readonly Counter[], changes: ReadonlySet<ChangeView>): Iterable<Remark> {
  for (const [name, site] of counters) {
    const { change } = site;
    if (!changes.has(change) || isDebugBuild(site)) continue;
    const uses = change.added.filter((use) => use !== site && words(use.line.code).includes(name));
    if (uses.length === 0 || !uses.every(({ line }) => COUNTS.test(line.code))) continue;
    yield {
      ...say(
        site,
        `${name} is counted up and never read, want it gone or shown in debugfs`,
        'Drop the counter, or give it a reader',
      ),
      confidence: 'medium',
      related: uses.slice(0, 8).map((use) => ({ place: at(use), text: 'counted here' })),
    };
  }
}

/** Comments that leave something open, said once a patch and as a question. */
function* openEnds(added: readonly Site[]): Iterable<Remark> {
  const [first, ...more] = added.filter(({ line }) => OPEN.test(line.comment) && !TO_REMOVE.test(line.comment));
  if (first === undefined) return;
  yield {
    ...say(
      first,
      `${plural(more.length + 1, 'new comment')} marked ${OPEN.exec(first.line.comment)![0]}, is this left open on purpose?`,
      'Do it, or say in the message what is left and why that is fine',
    ),
    confidence: 'low',
    related: more.slice(0, 10).map((site) => ({ place: at(site), text: 'here too' })),
  };
}

/** Statements commented out, said once a patch. */
function* deadCode(added: readonly Site[]): Iterable<Remark> {
  const dead = added.filter(
    ({ line }) => line.code.trim() === '' && LONE_COMMENT.test(line.text) && DEAD_CODE.test(line.comment),
  );
  const [first, ...more] = dead;
  if (first === undefined) return;
  yield {
    ...say(
      first,
      `${plural(dead.length, 'statement')} commented out, want dead code removed`,
      'Remove the lines; git keeps what was there',
    ),
    confidence: 'medium',
    related: more.slice(0, 10).map((site) => ({ place: at(site), text: 'here too' })),
  };
}

/** What single lines give away, said once a file for each kind. */
function* leftovers({ added }: ChangeView, kinds: readonly Kind[]): Iterable<Remark> {
  for (const { message, fix, confidence, isIt } of kinds) {
    const [first, ...more] = added.filter((site) => isIt(site.line) && !isDebugBuild(site));
    if (first === undefined) continue;
    const related = more.slice(0, 10).map((site) => ({ place: at(site), text: 'here too' }));
    yield { ...say(first, message, fix), confidence, related };
  }
}

/** Inside `#ifdef CONFIG_FOO_DEBUG`, as far as the hunk shows it. */
function isDebugBuild({ hunk, index }: Site): boolean {
  let closed = 0;
  for (const { code, kind } of hunk.lines.slice(Math.max(0, index - 500), index).toReversed()) {
    if (kind === 'removed') continue;
    if (ENDIF.test(code)) closed += 1;
    else if (IF.test(code)) {
      if (closed === 0 && DEBUG_BUILD.test(code)) return true;
      closed = Math.max(0, closed - 1);
    }
  }
  return false;
}

function say(site: Site, message: string, fix: string): Remark {
  return { message, fix, severity: 'warning', place: at(site) };
}
