import {
  type ChangeView,
  defineRule,
  type Facts,
  ofChange,
  type PatchView,
  type Remark,
  type Series,
} from '../../../src/rule.ts';

const BINDING = /^Documentation\/devicetree\/bindings\/.{1,200}\.(?:ya?ml|txt)$/;
/** What is matched or described: `"acme,frob-1"`, `compatible: acme,frob-1`. */
const COMPATIBLE = /[a-z][a-z0-9-]{1,20},[a-z0-9][\w.+-]{1,40}/g;
const USER = /^(?!Documentation\/).{1,200}\.(?:c|h|rs|dts|dtsi|dtso)$/;

export const rule = defineRule({
  id: 'series/binding-after-driver',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/devicetree/bindings/submitting-patches.html' },
  summary: 'In a series the binding comes before the driver or board that relies on it.',
  isUnmeasured: true,
  *check(series: Series, facts: Facts): Iterable<Remark> {
    const { patches } = facts;
    if (patches.length < 2 || !facts.touches(BINDING)) return;
    const used = new Map<string, ChangeView>();
    for (const view of patches) {
      for (const name of namesIn(view, BINDING)) {
        const user = used.get(name[0]);
        if (user === undefined) continue;
        yield {
          message: `${name[0]} is matched in patch ${user.patch.patch.number} and described in patch ${view.patch.number}, want the binding first`,
          place: ofChange(name[1]),
          fix: `git rebase -i, and move patch ${view.patch.number} above patch ${user.patch.patch.number}`,
          related: [{ place: ofChange(user), text: `uses ${name[0]}` }],
        };
        break;
      }
      for (const [name, change] of namesIn(view, USER)) if (!used.has(name)) used.set(name, change);
    }
  },
});

/** Compatible strings that a patch adds and does not take away, in files of a kind. */
function namesIn(view: PatchView, path: RegExp): [string, ChangeView][] {
  return view.changes
    .filter((change) => path.test(change.path))
    .flatMap((change) => {
      const text = (kind: 'added' | 'removed'): string[] =>
        change.hunks.flatMap(({ lines }) =>
          lines
            .filter((line) => line.kind === kind && !line.text.includes('@'))
            .flatMap((line) => line.text.match(COMPATIBLE) ?? []),
        );
      const gone = new Set(text('removed'));
      return [...new Set(text('added'))]
        .filter((name) => !gone.has(name))
        .map((name): [string, ChangeView] => [name, change]);
    });
}
