import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { IgnoreEntry } from '../model/suppression.ts';
import type { ConfigText } from '../read/config.ts';
import { UsageError } from './command.ts';
import { type Config, hint, NO_CONFIG, type RuleFolder, type Written } from './config.ts';
import { CHOICES, FINGERPRINT, isDate, listed, oneOf, pathFrom } from './config-values.ts';

/** Says where something stands. */
interface Reader extends ConfigText {
  at(node: unknown): string;
}

const KEYS = ['failOn', 'pedantic', 'color', 'format', 'rules', 'disable', 'severity', 'ignore'];
const IGNORE_KEYS = ['rule', 'fingerprint', 'path', 'reason', 'until'];

/** Understands a file of configuration. Throws UsageError with line and column. */
export function readYamlConfig(source: ConfigText): Config {
  const lineCounter = new LineCounter();
  const document = parseDocument(source.text, { lineCounter, prettyErrors: false, strict: true });
  const place = (offset: number): string => {
    const { line, col } = lineCounter.linePos(Math.min(offset, source.text.length));
    return `${source.name}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  const [error] = document.errors;
  if (error !== undefined) throw new UsageError(`${place(error.pos[0])}: not YAML: ${firstLine(error.message)}`);
  const root = document.contents;
  const reader: Reader = { ...source, at: (node) => place((node as Node | null)?.range?.[0] ?? 0) };
  if (root === null || isNothing(root)) return NO_CONFIG;
  return [...entriesOf(root, source.from === 'own' ? ['ignore'] : KEYS, reader)].reduce(
    (config, [key, pair]) => withValue(config, key, pair.value, reader),
    NO_CONFIG,
  );
}

function withValue(config: Config, key: string, node: unknown, reader: Reader): Config {
  if (isNothing(node)) return config;
  switch (key) {
    case 'failOn':
      return { ...config, failOn: choiceOf(node, CHOICES.failOn, reader) };
    case 'pedantic':
      return { ...config, pedantic: choiceOf(node, ['true', 'false'], reader) === 'true' };
    case 'color':
      return { ...config, color: choiceOf(node, CHOICES.color, reader) };
    case 'format':
      return { ...config, format: choiceOf(node, CHOICES.format, reader) };
    case 'rules':
      return {
        ...config,
        rules: textsOf(node, reader).map((written) => ruleFolder(written, reader)),
      };
    case 'disable':
      return { ...config, disable: textsOf(node, reader) };
    case 'severity': {
      const entries = [...entriesOf(node, null, reader)];
      const said = entries.map(([rule, pair]) => {
        const written = { value: choiceOf(pair.value, CHOICES.severity, reader), at: reader.at(pair.key) };
        return [rule, written] as const;
      });
      return { ...config, severity: new Map(said) };
    }
    default:
      return { ...config, ignore: itemsOf(node, reader).map((item) => ignoreEntry(item, reader)) };
  }
}

/** A repository speaks of its own folders alone, and they are read where its file was. */
function ruleFolder({ value, at }: Written<string>, { folder, commit }: Reader): RuleFolder {
  if (commit === undefined) return { value: pathFrom(folder, value), at, commit: null };
  const path = value.replace(/^(?:\.\/)+/, '').replace(/(?<=[^/])\/{1,9}$/, '');
  if (/^[/~]/.test(path) || path.split('/').some((part) => ['', '.', '..'].includes(part))) {
    throw new UsageError(`${at}: "${value}" is no folder of this repository; --rules takes any`);
  }
  return { value: path, at, commit };
}

function ignoreEntry(node: unknown, reader: Reader): IgnoreEntry {
  const at = reader.at(node);
  const pairs = entriesOf(node, IGNORE_KEYS, reader);
  const text = (key: string): string | null => {
    const value = pairs.get(key)?.value;
    return isNothing(value) ? null : textOf(value, reader);
  };
  const wrong = (key: string, words: string): never => {
    throw new UsageError(`${reader.at(pairs.get(key)?.value ?? node)}: ${words}`);
  };
  const [rule, fingerprint, reason, until] = [text('rule'), text('fingerprint'), text('reason'), text('until')];
  if ((rule === null) === (fingerprint === null)) wrong('rule', 'want either a rule or a fingerprint');
  if (fingerprint !== null && !FINGERPRINT.test(fingerprint)) {
    wrong('fingerprint', 'no fingerprint; want 12 or more hexadecimal digits');
  }
  if (reason === null || reason.trim() === '') wrong('reason', 'without a reason; add `reason: ...`');
  if (until !== null && !isDate(until)) wrong('until', `"${until}" is no date; want one as 2027-01-31`);
  // Of --config and the user's file nobody asks twice which it was.
  const from = reader.from === 'git' ? 'config' : reader.from;
  return { rule, fingerprint, path: text('path'), reason: reason!.trim(), until, from, at };
}

/** The pairs of a map by key; `known`: no other key may be there, null: any. */
function entriesOf(node: unknown, known: readonly string[] | null, reader: Reader): Map<string, Pair> {
  if (!isMap(node)) throw new UsageError(`${reader.at(node)}: want ${known === null ? 'a map' : listed(known)}`);
  const pairs = new Map<string, Pair>();
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    if (known !== null && !known.includes(key)) {
      throw new UsageError(
        `${reader.at(pair.key)}: unknown key "${key}"; ${hint(key, known)}known are ${listed(known)}`,
      );
    }
    pairs.set(key, pair);
  }
  return pairs;
}

function itemsOf(node: unknown, reader: Reader): unknown[] {
  if (!isSeq(node)) throw new UsageError(`${reader.at(node)}: want a list: lines that begin with \`- \``);
  return node.items;
}

function textsOf(node: unknown, reader: Reader): Written<string>[] {
  return itemsOf(node, reader).map((item) => ({ value: textOf(item, reader), at: reader.at(item) }));
}

function choiceOf<T extends string>(node: unknown, words: readonly T[], reader: Reader): T {
  const text = textOf(node, reader);
  const word = oneOf(text, words);
  if (word === null) throw new UsageError(`${reader.at(node)}: "${text}" is none of ${listed(words)}`);
  return word;
}

/** As it was written: a fingerprint may look like a number. */
function textOf(node: unknown, reader: Reader): string {
  if (!isScalar(node)) throw new UsageError(`${reader.at(node)}: want text; quote it`);
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

/** A key without a value says nothing. */
function isNothing(node: unknown): boolean {
  return node === undefined || node === null || (isScalar(node) && node.value === null);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
