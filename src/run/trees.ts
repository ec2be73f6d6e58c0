import { UsageError } from '../cli/command.ts';
import { treeRequest } from '../engine/tree.ts';
import type { Series } from '../model/series.ts';
import { decodeLatin1 } from '../code/decode.ts';
import type { Tree } from '../model/tree.ts';
import { kernelAround } from '../read/around.ts';
import type { Rule } from '../rule.ts';
import type { Maintainers } from '../tree/maintainers.ts';

/** Which tree is to be read, and for what. */
interface Wish {
  /** Folder as typed; null: the kernel repository around `cwd`, if there is one; false: none. */
  readonly tree: string | false | null;
  readonly cwd: string;
  /** They name the files they want. */
  readonly rules: readonly Pick<Rule, 'wants'>[];
}

/** Trees by series, and a sentence where one was to be had and could not be read. */
interface Below {
  readonly trees: ReadonlyMap<Series, Tree | null>;
  /** MAINTAINERS of one of them; null where it was not asked for or is not there. */
  readonly readMaintainers: (tree: Tree) => Maintainers | null;
  readonly fault: readonly string[];
}

const NONE: Below = { trees: new Map(), readMaintainers: () => null, fault: [] };

/** Reads for each series what the rules may ask of the source tree. Throws UsageError for a tree that was typed and is none. */
export async function treesBelow(series: readonly Series[], { tree, cwd, rules }: Wish): Promise<Below> {
  const name = tree ?? kernelAround(cwd);
  if (tree === false || name === null || name === false || series.length === 0) return NONE;
  const { openTree, readTrees } = await import('../read/tree.ts');
  const source = await openTree(name, cwd);
  const requests = series.map((one) => treeRequest(one, rules));
  const reading = typeof source === 'string' ? { fault: source } : await readTrees(source, requests);
  if ('trees' in reading) {
    const trees = new Map(series.map((one, i) => [one, reading.trees[i] ?? null]));
    return { trees, readMaintainers: await maintainersReader(reading.trees), fault: [] };
  }
  if (tree !== null) throw new UsageError(`--tree ${name}: ${reading.fault}`);
  return { ...NONE, fault: [`the source tree in ${name}: ${reading.fault}`] };
}

/** The file is read once, however many series lie on it, and only where somebody asks what it says. */
async function maintainersReader(trees: readonly (Tree | null)[]): Promise<Below['readMaintainers']> {
  if (trees.every((tree) => tree === null || textOf(tree, 'MAINTAINERS') === null)) return () => null;
  const { readMaintainers } = await import('../tree/maintainers.ts');
  const known = new Map<string, Maintainers>();
  return (tree) => {
    const text = textOf(tree, 'MAINTAINERS');
    if (text === null) return null;
    const read = known.get(text) ?? readMaintainers(decodeLatin1(text), decodeLatin1(textOf(tree, '.mailmap') ?? ''));
    known.set(text, read);
    return read;
  };
}

function textOf({ files }: Tree, wanted: string): string | null {
  const file = files.find(({ path }) => path === wanted);
  return file?.kind === 'file' ? file.text : null;
}
