import { execFileSync } from 'node:child_process';
import type { Declaration, Source } from '../../src/code/source.ts';
import { classOfWord } from '../../src/code/vocabulary.ts';

/** What universal-ctags says: 1-based line. */
export interface Tag {
  readonly kind: string;
  readonly name: string;
  readonly line: number;
}

const KINDS: Readonly<Record<string, string>> = {
  f: 'function',
  s: 'struct',
  m: 'member',
  u: 'union',
  g: 'enum',
  e: 'enumerator',
  t: 'typedef',
  d: 'macro',
  p: 'prototype',
  v: 'variable',
  x: 'extern',
};

/** The tags of each file, names of anonymous types left out. */
export function readTags(folder: string, files: readonly string[]): Map<string, Tag[]> {
  const options = ['-o', '-', '--languages=C', '--langmap=C:.c.h', '--kinds-C=fsmugetdpvx', '--fields=kn'];
  const out = execFileSync('ctags', [...options, '--excmd=number', '--sort=no', '-L', '-'], {
    cwd: folder,
    input: files.join('\n'),
    encoding: 'latin1',
    maxBuffer: 1 << 28,
  });
  const tags = new Map<string, Tag[]>(files.map((file) => [file, []]));
  for (const row of out.split('\n')) {
    const [name = '', file = '', , kind = '', line = ''] = row.split('\t');
    if (!/^__anon[0-9a-f]{8}/.test(name) && KINDS[kind] !== undefined)
      tags.get(file)?.push({ kind: KINDS[kind], name, line: Number(line.slice('line:'.length)) });
  }
  return tags;
}

export interface Score {
  found: number;
  missing: string[];
  extra: string[];
}

/** Kinds that ctags does not know, or that a macro of the kernel makes, which it cannot. */
const UNJUDGED = new Set(['include', 'export', 'generated', 'forward']);

/** Holds what we say of a file against its tags, and adds up what differs by kind. */
export function compare(source: Source, tags: readonly Tag[], scores: Map<string, Score>, file: string): void {
  const mine = new Map(source.declarations.map((made) => [key(made.kind, made.name, made.nameRow + 1), made]));
  const excused = new Set<Declaration>();
  const seen = new Set<string>();
  const scoreOf = (kind: string): Score => {
    const score = scores.get(kind) ?? { found: 0, missing: [], extra: [] };
    scores.set(kind, score);
    return score;
  };
  for (const tag of tags) {
    const said = key(tag.kind, tag.name, tag.line);
    if (seen.has(said)) continue;
    seen.add(said);
    if (mine.has(said)) scoreOf(tag.kind).found += 1;
    else if (!isMistaken(source, tag, excused)) scoreOf(tag.kind).missing.push(`${file}: ${said}`);
  }
  for (const [said, made] of mine) {
    const isJudged = !UNJUDGED.has(made.kind) && made.via === null && !excused.has(made);
    if (isJudged && !seen.has(said)) scoreOf(made.kind).extra.push(`${file}: ${said}`);
  }
}

function key(kind: string, name: string, line: number): string {
  return `${kind} ${name} ${line}`;
}

/** A tag that we do not have, and where it stands. */
interface Doubt {
  readonly tag: Tag;
  readonly source: Source;
  /** 0-based. */
  readonly row: number;
  /** What its row is part of. */
  readonly around: readonly Declaration[];
  /** The row's code up to the name. */
  readonly before: string;
}

/** The ways in which ctags is known to be wrong about the kernel's C. */
const MISTAKES: Readonly<Record<string, (doubt: Doubt) => boolean>> = {
  // `int x __read_mostly;`, `} __packed;`
  'an annotation is taken for the name': ({ tag, around }) =>
    classOfWord(tag.name) === 'attribute' ||
    (tag.name.startsWith('__') && around.some(({ kind, name }) => kind === tag.kind && name !== tag.name)),
  // `bool x = IS_ENABLED(CONFIG_X);`, `static_assert(ARRAY_SIZE(x) == 3);`
  'a call in a value is taken for a prototype': ({ tag, before }) => tag.kind === 'prototype' && /[=(]/.test(before),
  // `EXPORT_SYMBOL(x);`, `SYSCALL_DEFINE1(x) {`, `FN(x),`
  'a macro is taken for what it makes': ({ tag, source, row, before }) =>
    /^\s*(static\s+)?$/.test(before) && isMacroCall(source.code[row]!, tag.name) && beginsStatement(source.code, row),
  // `enum level levels[] = { LOW, HIGH };`
  'a variable is taken for an enum, and its values for enumerators': ({ tag, around }) =>
    tag.kind.startsWith('enum') && around.some(({ kind }) => kind === 'variable' || kind === 'function'),
  'a name inside of a function is taken for one outside': ({ tag, source, row }) =>
    ['typedef', 'extern'].includes(tag.kind) && source.within(row)?.kind === 'function',
};

/** Whether ctags is wrong in one of the ways known; declarations that it lost thereby are excused. */
function isMistaken(source: Source, tag: Tag, excused: Set<Declaration>): boolean {
  const row = tag.line - 1;
  const around = source.declarations.filter((made) => made.row <= row && row <= made.endRow);
  const code = source.code[row] ?? '';
  const doubt = { tag, source, row, around, before: code.slice(0, Math.max(0, code.indexOf(tag.name))) };
  if (!Object.values(MISTAKES).some((fits) => fits(doubt))) return false;
  for (const made of around) excused.add(made);
  return true;
}

function isMacroCall(code: string, name: string): boolean {
  return new RegExp(String.raw`\b${name}\s*\(`).test(code);
}

/** The code above has come to an end. */
function beginsStatement(code: readonly string[], row: number): boolean {
  const above = code.slice(0, row).findLast((text) => text.trim() !== '') ?? '';
  return above.startsWith('#') || /[;{}),\\]\s*$/.test(above);
}
