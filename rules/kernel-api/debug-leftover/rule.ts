import {
  addsText,
  at,
  type ChangeView,
  type CodeLine,
  defineRule,
  functionHead,
  type PatchView,
  type Place,
  plural,
  type Remark,
  type Site,
  words,
} from '../../../src/rule.ts';

/** Where debugging is the purpose. */
const EXEMPT =
  /^(tools|samples|Documentation|scripts|kernel\/(trace|debug|printk|locking\/lockdep)|lib\/dump_stack)|(^|\/)(debug|debugfs|kunit|trace)\w*[./]|debugfs\w{0,40}\.[ch]$/;
/** A word of a name that says it is for debugging: `zc_debug`, `where_debug_only`, `dbg_cnt`. */
const DEBUG_NAME = /(^|_)(debug|dbg|tmp|test|hack|xxx)(_|\d|$)/;
/** `module_param_array(zc_debug, ulong, &ctrs_num, 0644)`: macro and arguments up to the mode. */
const MODULE_PARAM = /^module_param(_array|_named|_cb)?(?:_unsafe)?\(([^()]*)\)?/;
/** `0644`, `S_IWUSR`: root may write it in sysfs. */
const WRITABLE = /\b0[0-7]?[2367][0-7]{2}\b|\bS_IW\w+|\bS_IRWX\w+/;
/** `bool where_debug_only`, `int dbg_only`: a parameter that is there for nobody but the debugger. */
const DEBUG_PARAMETER =
  /(?:[(,]|^)\s*(?:const |unsigned |struct )?\w+ \*?((?:\w+_)?(?:(?:debug|dbg)(?:ging)?_only|only_(?:debug|dbg)|for_(?:debug|dbg|debugging)|hack|xxx))\s*(?=[,)])/;
/** `printk("HERE`, `pr_err("XXX`, `pr_info("DEBUG: `: what one writes to see that it ran. */
const MARKER =
  /\b(?:printk|pr_(?:info|err|warn|notice|emerg|alert|crit)|(?:dev|netdev)_(?:info|err|warn|notice))\s?\([^"]{0,60}"[^"a-zA-Z]{0,4}(?:XXX|HERE\b|here\b|(?:DEBUG|debug|DBG):|@@@|###|>>>)/;
/** `pr_info("%s:%d\n", __func__, __LINE__);` tells that it ran and nothing else. */
const REACHED =
  /\b(?:printk|pr_(?:info|err|warn|notice))\s?\([^"]{0,20}"[^"]{0,12}%s[^"a-zA-Z]{0,4}(?:%d[^"a-zA-Z]{0,4})?(?:\\n)?",\s?__(?:func|FUNCTION)__(?:,\s?__LINE__)?\)/;
/** `TODO: handle the short case`, in a comment. */
const OPEN = /\b(?:TODO|FIXME|XXX)\b/;
/** `#ifdef CONFIG_FOO_DEBUG`, `#if IS_ENABLED(CONFIG_DEBUG_FOO)`. */
const DEBUG_BUILD = /DEBUG/;
const IF = /^\s*#\s*if/;
const ENDIF = /^\s*#\s*endif/;
/** `foo_dbg[i]++;`, `atomic_inc(&foo_dbg);`, `this_cpu_inc(foo_dbg)`. */
const COUNTS = /\+\+|\+=|\b\w*_(?:inc|add)\s?\(/;
/** `print_hex_dump(KERN_INFO, "tag: ", ...)`. */
const HEX_DUMP = /\bprint_hex_dump(?:_bytes)?\s?\(\s?KERN_(?:INFO|NOTICE|CRIT|ALERT|EMERG)\b/;
const TRACE_PRINTK = /(?<!\w)trace_printk\s*\(/;
/** A line of a macro: `#define foo(x) trace_printk(x)`, or one that goes on. */
const MACRO = /^\s*#\s*define\b|\\$/;
/** `#if 0`, `#if 0 // later`. */
const IF_ZERO = /^\s*#\s*if\s+0\s*$/;
/** A whole line of one comment: `// foo_start(priv);` or the same between the marks of a block comment. */
const LONE_COMMENT = /^\s*(?:\/\/|\/\*[^*]*\*\/\s*$)/;
/** `foo_start(priv);`, `ret = 0;`: the words of a comment that are a statement. */
const DEAD_CODE = /^[a-z_]\w*(?:(?:->|\.)\w+)*\s?(?:\([^()]{0,80}\)|[-+|&]?=\s.{1,80});$/;
/** `XXX remove this before merging`, `temporary hack`, `debug code, remove me`. */
const TO_REMOVE =
  /\b(?:(?:XXX|HACK)\b.{0,20}\b(?:remove|drop|delete) (?:this|me|it|before)|(?:remove|drop|delete) (?:this |me |it )?before (?:merg|submi|send|post|upstream)\w*|debug\w*\b.{0,20}\b(?:remove|drop|delete) (?:this|me|it)|temporary (?:hack|debug\w*))\b/i;

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
    const changes = patch.changes.filter(
      ({ language, role, path }) => language === 'c' && role !== 'test' && !EXEMPT.test(path),
    );
    const hasParameters = addsText(patch, 'code', MODULE_PARAM);
    const kinds = KINDS.filter(({ part, gate }) => addsText(patch, part, gate));
    for (const change of changes) {
      if (hasParameters) yield* parameters(change);
      yield* leftovers(change, kinds);
    }
    yield* unreadCounters(patch, new Set(changes));
    const added = changes.flatMap((change) => change.added);
    if (addsText(patch, 'code', DEBUG_PARAMETER)) yield* debugArguments(added);
    if (addsText(patch, 'comment', DEAD_CODE)) yield* deadCode(added);
    if (addsText(patch, 'comment', OPEN)) yield* openEnds(added);
  },
});

/** A module parameter with a debugger's name that nobody describes. */
function* parameters(change: ChangeView): Iterable<Remark> {
  for (const site of change.added) {
    const [whole, kind, args = ''] = MODULE_PARAM.exec(site.line.code) ?? [];
    if (whole === undefined) continue;
    const names = words(args).slice(0, kind === undefined || kind === '_array' ? 1 : 2);
    const name = names.find((word) => DEBUG_NAME.test(word));
    if (name === undefined || change.patch.removedWords.has(name)) continue;
    if (isDescribed(change, names) || isDebugBuild(site)) continue;
    const uses = usesOf(change, names.at(-1)!);
    const isWritable = WRITABLE.test(site.line.code);
    yield {
      message: `${isWritable ? 'writable ' : ''}module parameter ${name} without a description looks like a debugging aid, want it gone or in debugfs`,
      place: span(site, uses),
      severity: isWritable ? 'error' : 'warning',
      confidence: kind === '_array' || isWritable ? 'high' : 'medium',
      fix: 'Drop the parameter and what feeds it; counters that are worth keeping go to debugfs or a tracepoint, or get a name, MODULE_PARM_DESC and documentation',
      related: [
        { place: at(site), text: 'made visible in sysfs here' },
        ...uses.map((use) => ({ place: at(use), text: 'feeds it' })),
      ],
    };
  }
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

/** A static counter with a debugger's name that the patch counts up and nobody reads. */
function* unreadCounters({ introduced }: PatchView, changes: ReadonlySet<ChangeView>): Iterable<Remark> {
  for (const [name, { kind, site }] of introduced) {
    const { change } = site;
    const isCounter = kind === 'variable' && DEBUG_NAME.test(name) && /^static\b/.test(site.line.code);
    if (!isCounter || !changes.has(change) || isDebugBuild(site)) continue;
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

interface Kind {
  readonly message: string;
  readonly fix: string;
  readonly confidence: 'high' | 'medium';
  /** Where none of the added lines matches this, there is none. */
  readonly part: 'code' | 'text' | 'comment';
  readonly gate: RegExp;
  readonly isIt: (line: CodeLine) => boolean;
}

const KINDS: readonly Kind[] = [
  {
    message: 'trace_printk() left in, want a tracepoint or nothing',
    fix: 'Remove the call, or define a trace event',
    confidence: 'high',
    part: 'code',
    gate: TRACE_PRINTK,
    isIt: ({ code }) => TRACE_PRINTK.test(code) && !MACRO.test(code),
  },
  {
    message: 'a debug print that only tells that this line ran, want it gone or a *_dbg() with something to say',
    fix: 'Remove the print, or turn it into netdev_dbg(), dev_dbg() or pr_debug() with a message for others',
    confidence: 'high',
    part: 'text',
    gate: /__(?:func|FUNCTION)__|"[^"a-zA-Z]{0,4}(?:XXX|HERE|here|DEBUG|debug|DBG|@@@|###|>>>)/,
    isIt: ({ code, text }) => /\S/.test(code) && (REACHED.test(text) || MARKER.test(text)),
  },
  {
    message: 'a hex dump at a level that everybody sees, want it gone or print_hex_dump_debug()',
    fix: 'Remove the dump, or use print_hex_dump_debug()',
    confidence: 'medium',
    part: 'code',
    gate: HEX_DUMP,
    isIt: ({ code }) => HEX_DUMP.test(code),
  },
  {
    message: 'code under #if 0, want it removed',
    fix: 'Remove the block; git keeps what was there',
    confidence: 'high',
    part: 'code',
    gate: IF_ZERO,
    isIt: ({ code }) => IF_ZERO.test(code),
  },
  {
    message: 'a comment says that this is to be removed, want it removed before it is sent',
    fix: 'Remove what the comment speaks of',
    confidence: 'medium',
    part: 'comment',
    gate: TO_REMOVE,
    isIt: ({ comment }) => TO_REMOVE.test(comment),
  },
];

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
