import {
  at,
  type ChangeView,
  defineRule,
  diffstatPaths,
  type Facts,
  type Remark,
  type Series,
  type Site,
} from '../../../src/rule.ts';

/** `{ .compatible = "acme,frob" }` of a driver's table. */
const MATCH = /\.compatible\s{0,4}=\s{0,4}"([a-z][a-z0-9-]{1,20},[a-z0-9][\w.+-]{1,40})"/;
/** `compatible = "acme,frob-2", "acme,frob";` of a board. */
const NODE = /^\s*compatible\s{0,4}=\s{0,4}("[^;]{3,200})/;
const NAME = /"([a-z][a-z0-9-]{1,20},[a-z0-9][\w.+-]{1,40})"/g;
const BINDINGS = /^Documentation\/devicetree\/bindings\//;
const DRIVER = /^(?:drivers|sound|net|arch)\/.{1,200}\.c$/;
/** Where it has been described already: another series, or what went before. */
const ELSEWHERE = /\bbindings?\b/i;

export const rule = defineRule({
  id: 'docs-tests/binding-missing',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/devicetree/bindings/submitting-patches.html' },
  summary: 'A compatible string that a driver or board begins to use is described in a binding first.',
  words: { adds: 'compatible' },
  *check(series: Series, facts: Facts): Iterable<Remark> {
    const { changes, text, damage, recipients } = facts;
    if (series.missing.length > 0 || damage.truncated || changes.length === 0) return;
    const used = changes.filter(isUser).flatMap(newNames);
    if (used.length === 0 || ELSEWHERE.test(text)) return;
    const listed = [...changes.map(({ path }) => path), ...diffstatPaths(series.cover)];
    if (listed.some((path) => BINDINGS.test(path))) return;
    const [[name, site] = ['', undefined]] = used;
    if (site === undefined) return;
    const more = new Set(used.map(([one]) => one)).size - 1;
    yield {
      message: `${name}${more > 0 ? ` and ${more} more` : ''} is new here and no binding of it is in the series, want one in Documentation/devicetree/bindings/, in a patch before this one`,
      place: at(site),
      // One file of a stack, addressed to nobody: the binding may be in another.
      confidence: recipients.size > 0 || series.origin === 'range' ? 'medium' : 'low',
      fix: 'Add the schema as the first patch ("dt-bindings: ..."), check it with make dt_binding_check; where it is described already, say in the message by which commit',
      related: used.slice(1, 5).map(([one, where]) => ({ place: at(where), text: one })),
    };
  },
});

function isUser({ path, change }: ChangeView): boolean {
  return change.kind !== 'deleted' && (DRIVER.test(path) || /\.(?:dts|dtsi|dtso)$/.test(path));
}

/** Of a driver, those that no removed line has; of a board none: its parts are mostly old ones. */
function newNames(change: ChangeView): [string, Site][] {
  const isBoard = !change.path.endsWith('.c');
  const inLine = (text: string): string[] => {
    if (!text.includes('compatible')) return [];
    if (!isBoard) return [...text.matchAll(new RegExp(MATCH, 'g'))].map(([, name = '']) => name);
    const [, rest = ''] = NODE.exec(text) ?? [];
    return [...rest.matchAll(NAME)].map(([, name = '']) => name);
  };
  if (isBoard && change.change.kind !== 'added') return [];
  const gone = new Set(change.removed.flatMap(({ line }) => inLine(line.text)));
  const found = change.added.flatMap((site) => inLine(site.line.text).map((name): [string, Site] => [name, site]));
  // The board itself is what a new board file brings; its parts are known or not, nobody can tell from here.
  const own = isBoard ? found.slice(0, 1) : found;
  return own.filter(([name]) => !gone.has(name));
}
