import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { nearest } from '../model/nearest.ts';
import type { Evidence } from '../model/finding.ts';
import { type BadExpression, type Expression, expressionOf, globOf } from './expression.ts';
import { LOOKS, type Looks, type OwnRule, type RuleFault, type RuleFile } from './own-rule.ts';

const SEVERITIES = ['error', 'warning', 'note'] as const;
const CONCERNS = ['form', 'correctness', 'api', 'docs-tests', 'process', 'style'] as const;
const CONFIDENCES = ['high', 'medium', 'low'] as const;
const KINDS = ['review', 'ci', 'docs', 'regression', 'experience'] as const;
const TEXTS = ['id', 'severity', 'concern', 'summary', 'message', 'fix'];
const OTHERS = ['confidence', 'evidence', 'why', 'quiet', 'paths', 'not', 'absent', 'bad', 'good'];
const KEYS: readonly string[] = [...TEXTS, ...LOOKS, ...OTHERS];

/** `team/no-frob` */
const ID = /^[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){0,9}\/[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){0,9}$/;
/** `{token}` */
const HOLE = /\{([A-Za-z_]\w{0,60})\}/g;
/** `$SIZE`, but not `$$$ARGS` */
const META = /(?<!\$)\$([A-Z_][A-Z0-9_]{0,60})/g;

/** A file being read: its keys, and where to say what is wrong with it. */
interface Reading {
  readonly keys: ReadonlyMap<string, unknown>;
  /** 1-based. */
  place(node: unknown): { line: number; column: number };
  fault(node: unknown, message: string): void;
}

/** Understands a rule.yml, or says all that is wrong with it. */
export function readRule(file: RuleFile): { rule: OwnRule } | { faults: readonly RuleFault[] } {
  const lineCounter = new LineCounter();
  const faults: RuleFault[] = [];
  const placeAt = (offset: number): { line: number; column: number } => {
    const { line, col } = lineCounter.linePos(Math.min(offset, file.text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const place = (node: unknown): { line: number; column: number } => placeAt((node as Node | null)?.range?.[0] ?? 0);
  const fault = (node: unknown, message: string): void => {
    faults.push({ file: file.name, ...place(node), message });
  };
  const document = parseDocument(file.text, { lineCounter, prettyErrors: false, strict: true });
  for (const { pos, message } of document.errors) {
    const words = `not YAML: ${message.split('\n', 1)[0]}, mind the indentation, or quote the text`;
    faults.push({ file: file.name, ...placeAt(pos[0]), message: words });
  }
  if (faults.length > 0) return { faults };
  const root = document.contents;
  if (!isMap(root)) {
    fault(root, `no rule, want the keys ${listed(TEXTS)}, and one of ${listed(LOOKS)}`);
    return { faults };
  }
  const keys = new Map<string, unknown>();
  for (const { key, value } of root.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (KEYS.includes(name)) keys.set(name, value);
    else fault(key, `unknown key "${name}", want ${nearest(name, KEYS) ?? listed(KEYS)}`);
  }
  const rule = ruleOf(file, { keys, place, fault });
  return faults.length > 0 ? { faults: faults.toSorted((a, b) => a.line - b.line) } : { rule };
}

function ruleOf(file: RuleFile, reading: Reading): OwnRule {
  for (const key of TEXTS) if (!reading.keys.has(key)) reading.fault(null, `no ${key}, want \`${key}:\``);
  const looks = looksOf(reading);
  const source = textOf(reading, looks);
  const isPattern = looks === 'pattern';
  const expression = isPattern || source === '' ? null : checked(reading, looks, expressionOf(bytesOf(looks, source)));
  const rule: OwnRule = {
    file,
    place: reading.place(reading.keys.get('id')),
    id: idOf(reading),
    severity: choiceOf(reading, 'severity', SEVERITIES),
    concern: choiceOf(reading, 'concern', CONCERNS),
    confidence: choiceOf(reading, 'confidence', CONFIDENCES),
    evidence: evidenceOf(reading),
    summary: textOf(reading, 'summary'),
    message: textOf(reading, 'message'),
    fix: textOf(reading, 'fix'),
    why: textOf(reading, 'why'),
    quiet: textOf(reading, 'quiet'),
    paths: globsOf(reading, 'paths'),
    not: globsOf(reading, 'not'),
    looks,
    expression,
    pattern: isPattern ? source : null,
    isAbsent: absentOf(reading, looks),
    bad: listOf(reading, 'bad').map(({ text }) => text),
    good: listOf(reading, 'good').map(({ text }) => text),
  };
  const names = isPattern ? [...source.matchAll(META)].map(([, name]) => name!) : (expression?.names ?? []);
  if (isPattern || expression !== null) checkHoles(reading, rule.isAbsent ? [] : ['token', ...names]);
  if (isPattern && rule.bad.length === 0 && !file.cases.some(({ name }) => name.startsWith('bad-')))
    reading.fault(
      reading.keys.get('pattern'),
      'a pattern without a bad case, want one that shows that it is found: one that is not C is never',
    );
  return rule;
}

function looksOf(reading: Reading): Looks {
  const there = LOOKS.filter((name) => reading.keys.has(name));
  if (there.length === 0) reading.fault(null, `nothing to look for, want one of ${listed(LOOKS)}`);
  for (const more of there.slice(1)) {
    reading.fault(reading.keys.get(more), `${more} besides ${there[0]}, want one of them in a rule`);
  }
  return there[0] ?? 'token';
}

function idOf(reading: Reading): string {
  const id = textOf(reading, 'id');
  if (id !== '' && !ID.test(id))
    reading.fault(reading.keys.get('id'), `"${id}" is no id, want team/name-in-kebab-case`);
  return id;
}

function evidenceOf(reading: Reading): Evidence {
  const node = reading.keys.get('evidence');
  if (isNothing(node)) return { kind: 'experience' };
  if (!isMap(node)) {
    reading.fault(node, 'evidence is no map, want { kind: review, url: https://... }');
    return { kind: 'experience' };
  }
  const keys = new Map<string, unknown>();
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (name === 'kind' || name === 'url') keys.set(name, value);
    else reading.fault(key, `unknown key "${name}" of evidence, want kind or url`);
  }
  const inner = { ...reading, keys };
  if (!keys.has('kind')) reading.fault(node, `evidence without kind, want ${listed(KINDS)}`);
  const kind = choiceOf(inner, 'kind', KINDS);
  const url = textOf(inner, 'url');
  if (url !== '' && !/^https?:\/\/\S{1,2000}$/.test(url))
    reading.fault(keys.get('url'), `"${url}" is no address, want https://...`);
  return url === '' ? { kind } : { kind, url };
}

function absentOf(reading: Reading, looks: Looks): boolean {
  const node = reading.keys.get('absent');
  if (isNothing(node)) return false;
  const value = isScalar(node) ? node.value : null;
  if (typeof value !== 'boolean') reading.fault(node, 'absent is neither true nor false');
  if (value === true && looks !== 'subject' && looks !== 'body')
    reading.fault(node, `absent goes with subject or body, want no absent beside ${looks}`);
  return value === true;
}

/** Empty where it is not there or is not text, which is said. */
function textOf(reading: Reading, key: string): string {
  const node = reading.keys.get(key);
  if (node === undefined) return '';
  return scalarText(reading, key, node).trim();
}

function scalarText(reading: Reading, key: string, node: unknown): string {
  if (isScalar(node) && typeof node.value === 'string' && node.value.trim() !== '') return node.value;
  const is = !isScalar(node)
    ? isSeq(node)
      ? 'a list'
      : 'a map'
    : isNothing(node) || node.value === ''
      ? 'empty'
      : `a ${typeof node.value}`;
  reading.fault(node, `${key} is ${is}, want text${isScalar(node) && !isNothing(node) ? '; quote it' : ''}`);
  return '';
}

/** The first word where it is none of them, which is said. */
function choiceOf<T extends string>(reading: Reading, key: string, words: readonly T[]): T {
  const text = textOf(reading, key);
  const word = words.find((one) => one === text);
  if (word === undefined && text !== '')
    reading.fault(reading.keys.get(key), `${key} "${text}", want ${listed(words)}`);
  return word ?? words[0]!;
}

interface Item {
  readonly text: string;
  readonly node: unknown;
}

function listOf(reading: Reading, key: string): Item[] {
  const node = reading.keys.get(key);
  if (isNothing(node)) return [];
  if (!isSeq(node)) {
    reading.fault(node, `${key} is no list, want lines that begin with \`- \``);
    return [];
  }
  return node.items
    .map((item) => ({ text: scalarText(reading, key, item), node: item }))
    .filter(({ text }) => text !== '');
}

function globsOf(reading: Reading, key: string): Expression[] {
  return listOf(reading, key).flatMap(({ text, node }) => {
    const made = globOf(text);
    if (!('fault' in made)) return [made];
    reading.fault(node, `${key} "${text}": ${made.fault}`);
    return [];
  });
}

function checked(reading: Reading, key: string, made: Expression | BadExpression): Expression | null {
  if (!('fault' in made)) return made;
  reading.fault(reading.keys.get(key), `${key} is no regular expression: ${made.fault}`);
  return null;
}

/** Lines of code are bytes, and the words of a mail are text. */
function bytesOf(looks: Looks, source: string): string {
  return looks === 'token' || looks === 'text' ? Buffer.from(source, 'utf8').toString('latin1') : source;
}

function checkHoles(reading: Reading, names: readonly string[]): void {
  for (const key of ['message', 'fix']) {
    const node = reading.keys.get(key);
    const text = isScalar(node) && typeof node.value === 'string' ? node.value : '';
    for (const [, name = ''] of text.matchAll(HOLE)) {
      if (names.includes(name)) continue;
      const want =
        names.length === 0 ? 'nothing, as it speaks of what is not there' : listed(names.map((one) => `{${one}}`));
      reading.fault(node, `${key} has {${name}}, want ${want}`);
    }
  }
}

function isNothing(node: unknown): boolean {
  return node === undefined || node === null || (isScalar(node) && node.value === null);
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
