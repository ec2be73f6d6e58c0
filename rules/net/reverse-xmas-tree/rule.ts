import {
  at,
  type ChangeView,
  defineRule,
  functionsIn,
  type Remark,
  type ShownFunction,
  type Site,
  words,
} from '../../../src/rule.ts';

/** One declaration on a line: `struct sk_buff *skb;`, `int i = 0, err;`, `const struct foo *foo = priv->foo;`. */
const DECLARES =
  /^\t(?!return\b|goto\b|break\b|continue\b|else\b|case\b|delete\b)(?:(?:static|const|volatile|unsigned|signed|struct|union|enum|long|short) ){0,4}[A-Za-z_]\w{0,60} (?:const )?\*{0,8}[A-Za-z_]\w{0,60}(?:\[[\w +*-]{0,30}\])?(?:,? .{0,80}| =.{0,120})?;\s{0,40}$/;
const SHORTEST = 2;
/** Of a block that was there, more is wanted before one calls it sorted. */
const SORTED = 3;

export const rule = defineRule({
  id: 'net/reverse-xmas-tree',
  scope: 'change',
  needs: ['code'],
  severity: 'note',
  concern: 'style',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/maintainer-netdev.html' },
  summary: 'In networking code local variables stand in order of length, the longest line first.',

  *check(change: ChangeView): Iterable<Remark> {
    if (change.role !== 'code' || change.patch.wasTaken || !change.isNetOwned) return;
    const touched = new Set(change.added.filter(({ line }) => DECLARES.test(line.code)).map(({ hunk }) => hunk));
    const found = [...touched].flatMap((hunk) => functionsIn(hunk)).flatMap((shown) => unsortedIn(shown));
    const [first, ...rest] = found;
    if (first === undefined) return;
    const more =
      rest.length === 0 ? '' : `, and in ${rest.length} more ${rest.length === 1 ? 'function' : 'functions'}`;
    yield {
      message: `the local variables of ${first.line.scope!.name}() are not in order of length${more}, want the longest line first`,
      place: at(first),
      fix: 'Sort the declarations by the length of the line; where one needs another, assign it below them',
      related: rest.slice(0, 5).map((site) => ({ place: at(site), text: 'and here' })),
    };
  },
});

/** The first line that breaks the order of the block at the top of a function. */
function unsortedIn({ sites }: ShownFunction): Site[] {
  const open = sites.findIndex(({ line }) => line.code.startsWith('{'));
  if (open < 0) return [];
  const block: Site[] = [];
  for (const site of sites.slice(open + 1)) {
    if (!DECLARES.test(site.line.code)) {
      // A declaration of several lines: its length is nobody's.
      if (site.line.code.trim() !== '') return [];
      break;
    }
    block.push(site);
  }
  if (block.length < SHORTEST || block.some((site, i) => isBuiltOn(site, block.slice(0, i)))) return [];
  const isNew = block.every(({ line }) => line.kind === 'added');
  const kept = block.filter(({ line }) => line.kind !== 'added');
  if (!isNew && (kept.length < SORTED || breaking(kept) !== null)) return [];
  const site = breaking(block);
  return site === null || (!isNew && site.line.kind !== 'added') ? [] : [site];
}

/** An initialiser names a variable that stands above. */
function isBuiltOn({ line }: Site, above: readonly Site[]): boolean {
  const value = line.code.split('=').slice(1).join('=');
  const names = above.flatMap((site) => words(site.line.code.split('=')[0]!).slice(-1));
  const used = words(value);
  return names.some((name) => used.includes(name));
}

/** The first line that is longer than the one above it; null where all are in order. */
function breaking(block: readonly Site[]): Site | null {
  return block.find((site, i) => i > 0 && lengthOf(site) > lengthOf(block[i - 1]!)) ?? null;
}

function lengthOf({ line }: Site): number {
  return line.text.trimEnd().length;
}
