import {
  addsText,
  at,
  defineRule,
  diffstatPaths,
  type Facts,
  ofSeries,
  type Remark,
  type Series,
  type Site,
} from '../../../src/rule.ts';

/** What brings a knob, and where its documentation is wanted. */
interface Knob {
  /** First group: the name. Matched on the text, as some names are strings. */
  readonly pattern: RegExp;
  readonly what: string;
  readonly wanted: string;
  /** Any change to such a file documents it. */
  readonly docs: RegExp;
  readonly not?: RegExp;
  readonly confidence: 'high' | 'medium';
}

const KNOBS: readonly Knob[] = [
  {
    // module_param_named(tx_budget, budget, uint, 0644);
    pattern: /^\s*module_param(?:_\w+)?\(\s*(\w+)/,
    what: 'module parameter',
    wanted:
      'a MODULE_PARM_DESC(), and an entry in Documentation/admin-guide/kernel-parameters.txt where the code is always built in',
    docs: /^Documentation\/admin-guide\/kernel-parameters/,
    confidence: 'high',
  },
  {
    // early_param("foo_reserve", parse_reserve);  __setup("foo=", ...);  core_param(foo, ...);
    pattern: /^\s*(?:early_param|__setup|core_param)\(\s*"?([\w.-]+)/,
    what: 'boot option',
    wanted: 'an entry in Documentation/admin-guide/kernel-parameters.txt',
    docs: /^Documentation\/(?:admin-guide\/kernel-parameters|arch\/|x86\/)/,
    confidence: 'high',
  },
  {
    // .procname = "tcp_foo",
    pattern: /^\s*(?:\{\s*)?\.procname\s*=\s*"([\w.-]+)"/,
    what: 'sysctl',
    wanted: 'an entry in Documentation/networking/ip-sysctl.rst or Documentation/admin-guide/sysctl/',
    docs: /^Documentation\/(?:networking|admin-guide\/sysctl|admin-guide\/mm)\//,
    confidence: 'high',
  },
  {
    // static DEVICE_ATTR_RW(foo);  static struct kobj_attribute foo_attr = __ATTR(foo, 0644, ...);
    pattern:
      /\b(?:DEVICE|BUS|CLASS|DRIVER|KERNEL|NETDEVICE)_ATTR(?:_R[OW]|_WO)?\(\s*(\w+)|\b__ATTR(?:_R[OW]|_WO)?\(\s*(\w+)/,
    what: 'sysfs file',
    wanted: 'an entry below Documentation/ABI/',
    docs: /^Documentation\//,
    not: /^drivers\/(?:hwmon|iio|staging)\/|^include\//,
    confidence: 'medium',
  },
];

/** Without one of these there is no knob. */
const ANY = /module_param|_param\(|__setup|procname|_ATTR/;

/** Lists of boot options and sysctls, where one may stand already. */
const LISTS = [
  'Documentation/admin-guide/kernel-parameters.txt',
  'Documentation/networking/ip-sysctl.rst',
  ...['fs', 'kernel', 'net', 'vm'].map((name) => `Documentation/admin-guide/sysctl/${name}.rst`),
];
const LISTED = /^\+.{0,200}\b(?:procname|early_param|__setup|core_param)/m;

/** `MODULE_PARM_DESC(budget, "...")`; the name may stand in the next line. */
const DESCRIBED = /\bMODULE_PARM_DESC\(\s*(\w*)/;
/** Interfaces of sockets whose constants and structures the kernel's own documents explain. */
const SOCKET_HEADER =
  /^include\/uapi\/(?:linux\/(?:tcp|udp|in6?|if_xdp|if_packet|errqueue|net_tstamp|tls|mptcp|vm_sockets)|asm-generic\/socket)\.h$/;
/** `#define TCP_FOO 44`, an enumerator or a member of a structure. */
const INTERFACE = /^\s*#\s*define\s+[A-Z]\w*\s+\S|^\s+(?:__\w+|struct|union|[A-Z][A-Z0-9_]+)\b[^()]*[;,]/;

export const rule = defineRule({
  id: 'docs-tests/knob-undocumented',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/submit-checklist.html' },
  summary: 'What a user can set or call is documented in the series that brings it.',
  wants: ({ patches }) =>
    patches.some(({ changes }) => changes.some(({ hunks }) => hunks.some(({ text }) => LISTED.test(text))))
      ? LISTS
      : [],

  *check(series, facts): Iterable<Remark> {
    const hasKnobs = facts.patches.some((patch) => addsText(patch, 'text', ANY));
    if (!hasKnobs && series.patches.length > 0 && !facts.touches(SOCKET_HEADER)) return;
    const docs = documents(series, facts);
    for (const site of hasKnobs ? facts.added : []) {
      const remark = knobRemark(site, docs);
      if (remark !== null) yield remark;
    }
    yield* socketInterface(series, docs, facts);
  },
});

interface Docs {
  /** Paths of documents that the series changes, those in the cover letter's diffstat included. */
  readonly paths: readonly string[];
  /** Their new words. */
  readonly text: string;
  /** False where patches are missing and no diffstat tells what is in them. */
  readonly isWhole: boolean;
  /** Parameters with a MODULE_PARM_DESC(), also in lines that the series leaves alone. */
  readonly described: ReadonlySet<string>;
  /** Whether a list of the tree has it already. */
  readonly isListed: (name: string) => boolean;
  /** Knobs that the series takes away: what it brings under the same name moved, or is declared another way. */
  readonly gone: ReadonlySet<string>;
}

function documents({ cover, missing }: Series, facts: Facts): Docs {
  const { added, changes, damage } = facts;
  const listed = diffstatPaths(cover);
  const paths = [...changes.map(({ path }) => path), ...listed].filter((path) => path.startsWith('Documentation/'));
  const text = added.filter(({ change }) => change.path.startsWith('Documentation/')).map(({ line }) => line.text);
  return {
    paths,
    text: text.join('\n'),
    isWhole: (missing.length === 0 && !damage.truncated) || listed.length > 0,
    described: describedIn(facts),
    isListed: (name) => LISTS.some((path) => hasWord(facts.tree?.text(path) ?? '', name)),
    gone: goneFrom(facts),
  };
}

/** As a word of its own, which `debug` of `debug_objects` is not. */
function hasWord(text: string, word: string): boolean {
  for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1)) {
    if (!/[\w.-]/.test(text[from - 1] ?? ' ') && !/\w/.test(text[from + word.length] ?? ' ')) return true;
  }
  return false;
}

function knobRemark(site: Site, docs: Docs): Remark | null {
  const knob = knobOf(site);
  const name = knob === undefined ? null : nameIn(site, knob);
  if (knob === undefined || name === null || docs.gone.has(name) || docs.text.includes(name)) return null;
  const isParam = knob.what === 'module parameter';
  const isMet = isParam ? docs.described.has(name) : !docs.isWhole || docs.paths.some((path) => knob.docs.test(path));
  if (isMet || ((knob.what === 'boot option' || knob.what === 'sysctl') && docs.isListed(name))) return null;
  return {
    message: `the ${knob.what} \`${name}\` comes without documentation, want ${knob.wanted}`,
    place: at(site),
    confidence: knob.confidence,
    fix: 'Say what it does, its unit, range and default, and what happens to a value out of range',
  };
}

function knobOf({ change, line }: Site): Knob | undefined {
  if (change.language !== 'c' || line.code.trim() === '' || change.role === 'test' || change.role === 'tools')
    return undefined;
  return KNOBS.find(({ pattern, not }) => pattern.test(line.text) && not?.test(change.path) !== true);
}

/** `name` itself is the argument of a macro of the driver's own. */
function nameIn({ line }: Site, { pattern }: Knob): string | null {
  const [, first, second] = pattern.exec(line.text) ?? [];
  const name = first ?? second;
  return name === undefined || /^_?name$/.test(name) ? null : name;
}

function describedIn(facts: Facts): Set<string> {
  const names = new Set(describedInFiles(facts));
  for (const { lines } of facts.changes.flatMap(({ hunks }) => hunks)) {
    for (const [i, { kind, code }] of lines.entries()) {
      if (kind === 'removed' || !code.includes('MODULE_PARM_DESC(')) continue;
      const name = DESCRIBED.exec(code)?.[1] || /\w+/.exec(lines[i + 1]?.code ?? '')?.[0];
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

/** In the whole files of a tree. */
function describedInFiles({ changes, tree }: Facts): string[] {
  if (tree === null) return [];
  const texts = changes.map((change) => (change.language === 'c' ? (tree.after(change) ?? '') : ''));
  return texts.flatMap((text) =>
    [...text.matchAll(/\bMODULE_PARM_DESC\(\s{0,40}(\w+)/g)].map(([, name]) => name ?? ''),
  );
}

function goneFrom({ patches }: Facts): Set<string> {
  const removed = patches
    .flatMap((patch) => patch.removed)
    .filter(({ line }) => /param|setup|procname|_ATTR/.test(line.text));
  return new Set(removed.flatMap((site) => KNOBS.flatMap((knob) => nameIn(site, knob) ?? [])));
}

/** One note for the socket options and structures of a series; from the diffstat where there is only a cover letter. */
function* socketInterface(series: Series, docs: Docs, { added, patches }: Facts): Iterable<Remark> {
  if (docs.paths.length > 0 || patches.some(({ isFix }) => isFix)) return;
  const lines = added.filter(({ change, line }) => SOCKET_HEADER.test(change.path) && INTERFACE.test(line.code));
  const gone = patches
    .flatMap(({ removed }) => removed)
    .filter(({ change, line }) => SOCKET_HEADER.test(change.path) && INTERFACE.test(line.code));
  const listed =
    series.patches.length === 0 ? diffstatPaths(series.cover).filter((path) => SOCKET_HEADER.test(path)) : [];
  const [first] = lines;
  if (first === undefined ? listed.length === 0 : lines.length <= gone.length || !docs.isWhole) return;
  yield {
    message: `${first?.change.path ?? listed.join(', ')} grows and no file below Documentation/ does, want a description of the new socket interface`,
    place: first === undefined ? ofSeries(series) : at(first),
    severity: 'note',
    confidence: 'medium',
    fix: 'Describe the option or field in the Documentation/networking/ file of its protocol, and send a man page patch',
  };
}
