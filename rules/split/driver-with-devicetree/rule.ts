import { defineRule, ofChange, type PatchView, type Remark } from '../../../src/rule.ts';

/** Schema or text of a binding, and its constants. */
const BINDING = /^Documentation\/devicetree\/bindings\/.{1,200}\.(?:ya?ml|txt)$|^include\/dt-bindings\//;
/** Boards, overlays included. */
const BOARD = /\.(?:dts|dtsi|dtso)$/;
const CONFIGURATION = /[_/]defconfig$|\/configs\/[\w.-]+\.config$/;
/** Code with a tree of its own beside those of bindings and boards; an architecture keeps its boards itself. */
const DRIVER = /^(?:drivers|sound|net|block|crypto|fs)\/.{1,200}\.(?:c|h|rs|S)$/;
/** One edit made everywhere, a conversion or a removal. */
const TREEWIDE = 20;

interface Kind {
  readonly name: string;
  readonly path: RegExp;
}

const KINDS: readonly Kind[] = [
  { name: 'devicetree binding', path: BINDING },
  { name: 'board devicetree', path: BOARD },
  { name: 'defconfig', path: CONFIGURATION },
];

export const rule = defineRule({
  id: 'split/driver-with-devicetree',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/devicetree/bindings/submitting-patches.html' },
  summary: 'Binding, driver, board files and defconfig are patches of their own: different people take them.',
  *check(view: PatchView): Iterable<Remark> {
    const { changes } = view.patch;
    if (changes.length < 2 || changes.length > TREEWIDE) return;
    if (!changes.some(({ path, insertions }) => DRIVER.test(path) && insertions > 0)) return;
    const edited = view.changes.filter(({ change }) => change.kind !== 'deleted' && change.insertions > 0);
    const driver = edited.find(({ path }) => DRIVER.test(path));
    const found = KINDS.flatMap((kind) => {
      const own = edited.filter(({ path }) => kind.path.test(path));
      return own[0] === undefined ? [] : [{ ...kind, first: own[0] }];
    });
    const [first] = found;
    if (driver === undefined || first === undefined || isFollowing(view)) return;
    const names = found.map(({ name }) => name);
    const order = found[0]!.path === BINDING ? [names[0], 'driver', ...names.slice(1)] : ['driver', ...names];
    yield {
      message: `driver and ${names.join(' and ')} in one patch, want separate patches: ${order.join(', then ')}`,
      place: ofChange(first.first),
      // Whoever keeps all of it in one tree may take it as it is, but for a binding.
      confidence: found.some(({ path }) => path === BINDING) || found.length > 1 ? 'high' : 'medium',
      fix: 'Split it: `dt-bindings: ...` for the binding and its constants, one patch for the driver, one for the board files, one for the defconfig',
      related: [driver, ...found.slice(1).map((kind) => kind.first)].map((change) => ({
        place: ofChange(change),
        text: change === driver ? 'the driver' : 'in the same patch',
      })),
    };
  },
});

/** A name that changes wherever it is used: no line more than goes away. */
function isFollowing({ patch }: PatchView): boolean {
  return patch.changes.every(
    ({ kind, insertions, deletions }) => kind === 'renamed' || kind === 'deleted' || insertions <= deletions,
  );
}
