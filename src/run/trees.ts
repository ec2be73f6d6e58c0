import { UsageError } from '../cli/command.ts';
import { treeRequest } from '../engine/tree.ts';
import type { Series } from '../model/series.ts';
import type { Tree } from '../model/tree.ts';
import { kernelAround } from '../read/around.ts';
import type { Rule } from '../rule.ts';

/** Which tree is to be read, and for what. */
interface Wish {
  /** Folder as typed; null: the kernel repository around `cwd`, if there is one; false: none. */
  readonly tree: string | false | null;
  readonly cwd: string;
  readonly rules: readonly Rule[];
}

/** Trees by series, and a sentence where one was to be had and could not be read. */
interface Below {
  readonly trees: ReadonlyMap<Series, Tree | null>;
  readonly fault: readonly string[];
}

const NONE: Below = { trees: new Map(), fault: [] };

/** Reads for each series what the rules may ask of the source tree. Throws UsageError for a tree that was typed and is none. */
export async function treesBelow(series: readonly Series[], { tree, cwd, rules }: Wish): Promise<Below> {
  const name = tree ?? kernelAround(cwd);
  if (tree === false || name === null || name === false || series.length === 0) return NONE;
  const { openTree, readTrees } = await import('../read/tree.ts');
  const source = await openTree(name, cwd);
  const requests = series.map((one) => treeRequest(one, rules));
  const reading = typeof source === 'string' ? { fault: source } : await readTrees(source, requests);
  if ('trees' in reading) return { trees: new Map(series.map((one, i) => [one, reading.trees[i] ?? null])), fault: [] };
  if (tree !== null) throw new UsageError(`--tree ${name}: ${reading.fault}`);
  return { trees: new Map(), fault: [`the source tree in ${name}: ${reading.fault}`] };
}
