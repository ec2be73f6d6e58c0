import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { parseAst } from 'vitest/node';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');

/** A regular expression that the program brings, and a file that has it. */
export interface Shipped {
  readonly source: string;
  readonly flags: string;
  readonly file: string;
}

/** Every regular expression in the sources and in the tokens, each once. */
export function shippedExpressions(): Shipped[] {
  const all = ['src', 'rules', 'bin/loader'].flatMap((folder) => filesBelow(folder)).flatMap(expressionsOf);
  return [...new Map(all.map((one) => [nameOf(one), one])).values()];
}

/** As it is written in JavaScript. */
export function nameOf({ source, flags }: Pick<Shipped, 'source' | 'flags'>): string {
  return `/${source}/${flags}`;
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /(?:\.ts|\.js|tokens\.yml)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name}`)
    .toSorted();
}

function expressionsOf(file: string): Shipped[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  if (file.endsWith('.yml')) {
    const entries = parse(text) as { token: string; paths?: string[]; not?: string[] }[];
    const sources = entries.flatMap(({ token, paths = [], not = [] }) => [token, ...paths, ...not]);
    return sources.map((source) => ({ source, flags: '', file }));
  }
  const { code } = transformSync(text, { loader: 'ts', target: 'es2023' });
  return [...literalsIn(parseAst(code))].map((literal) => ({ ...literal, file }));
}

function* literalsIn(node: unknown): Iterable<{ source: string; flags: string }> {
  if (node === null || typeof node !== 'object') return;
  const { regex } = node as { regex?: { pattern: string; flags: string } };
  if (regex !== undefined) yield { source: regex.pattern, flags: regex.flags };
  for (const value of Object.values(node)) yield* literalsIn(value);
}
