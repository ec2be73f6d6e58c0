/** What a split planner has to know of files that are not C. */
export interface Entry {
  readonly kind: 'config' | 'object' | 'node' | 'compatible' | 'title';
  /** The symbol with its `CONFIG_`, the object's file, the node's label or name, the compatible string, the title. */
  readonly name: string;
  /** 0-based among the lines given, inclusive. */
  readonly row: number;
  readonly endRow: number;
  /** Names that it leans on: `CONFIG_` symbols, stems of source files, list variables, labels. */
  readonly refers: readonly string[];
}

/** Reads the entries of a Kconfig file, a makefile, a devicetree or a page of documentation; none of other files. */
export function entriesOf(path: string, lines: readonly string[]): Entry[] {
  const file = path.slice(path.lastIndexOf('/') + 1);
  if (file.startsWith('Kconfig')) return readKconfig(lines);
  if (/^(?:Makefile|Kbuild)/.test(file)) return readMakefile(lines);
  if (/\.(?:dts|dtsi|dtso)$/.test(file)) return readDevicetree(lines);
  return /\.(?:rst|txt)$/.test(file) ? readTitles(lines) : [];
}

const CONFIG = /^\s*(?:menu)?config\s+(\w+)\s*$/;
/** Ends the entry above: anything in the first column. */
const KCONFIG_TOP = /^[a-z]/;
const KCONFIG_REFERRING = /^\s+(?:depends|select|imply|default|visible|def_bool|def_tristate|bool|tristate)\b/;

function readKconfig(lines: readonly string[]): Entry[] {
  const entries: (Entry & { endRow: number; refers: string[] })[] = [];
  let open = false;
  let isHelp = false;
  for (const [row, line] of lines.entries()) {
    const symbol = CONFIG.exec(line)?.[1];
    if (symbol !== undefined) {
      entries.push({ kind: 'config', name: `CONFIG_${symbol}`, row, endRow: row, refers: [] });
      open = true;
      isHelp = false;
      continue;
    }
    if (KCONFIG_TOP.test(line)) open = false;
    const entry = entries.at(-1);
    if (!open || entry === undefined || line.trim() === '') continue;
    entry.endRow = row;
    if (/^\s+(?:help|---help---)\s*$/.test(line)) isHelp = true;
    if (!isHelp && KCONFIG_REFERRING.test(line)) entry.refers.push(...symbolsOf(line));
  }
  return entries;
}

/** Symbols in capitals outside of quotes. */
function symbolsOf(line: string): string[] {
  const bare = line.replace(/"[^"]*"/g, '');
  return [...new Set(bare.match(/\b[A-Z][A-Z0-9_]{1,}\b/g) ?? [])].map((symbol) => `CONFIG_${symbol}`);
}

/** `obj-$(CONFIG_FROB) += frob.o \` */
const ASSIGNMENT = /^\s*([\w.$()-]+)\s*[:+?]?=(.*)$/;

function readMakefile(lines: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  let list = '';
  for (const [row, line] of lines.entries()) {
    const hash = line.indexOf('#');
    const text = hash < 0 ? line : line.slice(0, hash);
    const assigned = list === '' ? ASSIGNMENT.exec(text) : null;
    if (assigned !== null) list = assigned[1]!;
    if (list === '') continue;
    const value = assigned === null ? text : assigned[2]!;
    for (const word of value.split(/\s+/)) {
      if (/^[\w./-]+(?:\.o|\/)$/.test(word))
        entries.push({ kind: 'object', name: word, row, endRow: row, refers: objectTies(list, word) });
    }
    if (!text.trimEnd().endsWith('\\')) list = '';
  }
  return entries;
}

/** The list, what it is made of, and the stem of the object. */
function objectTies(list: string, object: string): string[] {
  const composite = /^([\w.-]+?)-(?:objs|y|m|\$\(CONFIG_\w+\))$/.exec(list)?.[1];
  const symbols = list.match(/CONFIG_\w+/g) ?? [];
  const owner = composite === undefined || composite === 'obj' || composite === 'lib' ? [] : [composite];
  return [list, ...symbols, ...owner, object.replace(/\.o$/, '')];
}

/** `frob: frobnicator@1000 {`, `&frob {` */
const NODE = /^\s*(?:(\w+)\s*:\s*)?(?:(\w+)\s*:\s*)?(&?[\w,.+-]+(?:@[\w,]+)?|\/)\s*\{/;
const COMPATIBLE = /^\s*compatible\s*=/;

function readDevicetree(lines: readonly string[]): Entry[] {
  const entries: (Entry & { endRow: number; refers: string[] })[] = [];
  const open: (Entry & { endRow: number; refers: string[] })[] = [];
  let inCompatible = false;
  for (const [row, line] of lines.entries()) {
    const node = NODE.exec(line);
    if (node !== null) {
      const name = node[1] ?? node[3]!.replace(/^&/, '');
      const entry = { kind: 'node' as const, name, row, endRow: row, refers: labelsIn(line) };
      entries.push(entry);
      open.push(entry);
    } else open.at(-1)?.refers.push(...labelsIn(line));
    inCompatible ||= COMPATIBLE.test(line);
    if (inCompatible) {
      for (const [, name] of line.matchAll(/"([^"]+)"/g))
        entries.push({ kind: 'compatible', name: name!, row, endRow: row, refers: [] });
    }
    if (line.includes(';')) inCompatible = false;
    if (/^\s*\}/.test(line)) {
      const closed = open.pop();
      if (closed !== undefined) closed.endRow = row;
    }
  }
  for (const entry of open) entry.endRow = lines.length - 1;
  return entries;
}

function labelsIn(line: string): string[] {
  return (line.match(/&\w+/g) ?? []).map((label) => label.slice(1));
}

/** Sections of reStructuredText: a line, below it a rule at least as long; a title's entry runs up to the next one. */
function readTitles(lines: readonly string[]): Entry[] {
  const entries: (Entry & { endRow: number })[] = [];
  for (let row = 0; row + 1 < lines.length; row += 1) {
    const text = lines[row]!.trim();
    const rule = lines[row + 1]!.trim();
    if (text === '' || !isRule(rule) || isRule(text) || rule.length < text.length) continue;
    const last = entries.at(-1);
    if (last !== undefined) last.endRow = row - 1;
    entries.push({ kind: 'title', name: text, row, endRow: lines.length - 1, refers: [] });
  }
  return entries;
}

const RULE = /^[=\-~^"'#*+`.:_]{3,}$/;

function isRule(text: string): boolean {
  return RULE.test(text) && text === text[0]!.repeat(text.length);
}
