import { at, type ChangeView, defineRule, ofChange, type Remark } from '../../../src/rule.ts';

const SCHEMA = /^Documentation\/devicetree\/bindings\/(?!.{0,100}(?:\.txt|\/vendor-prefixes))[^:]{1,200}\.ya?ml$/;
const PLAIN = /^Documentation\/devicetree\/bindings\/(?!.{0,60}(?:submitting|writing|ABI|common))[^:]{1,200}\.txt$/;

/** Keys that dt_binding_check, or its maintainers, want; what each is for. */
const WANTED: readonly (readonly [RegExp, string])[] = [
  [/^\$id: /m, '$id'],
  [/^\$schema: /m, '$schema'],
  [/^title: /m, 'title'],
  [/^maintainers:/m, 'maintainers'],
  [/^[ \t]*(?:additional|unevaluated)Properties:|^select: true/m, 'additionalProperties: false'],
  [/^examples:/m, 'examples'],
];
/** What describes no device of its own: boards, and what others refer to or stands inside of them, which has the example. */
const NO_DEVICE =
  /const: ["']?\/["']?\s*$|^(?:additional|unevaluated)Properties: true|\b(?:MFD|mfd|parent|multi-?function|sub-?node|part of)\b/m;
const COMPATIBLE = /^\s{0,4}compatible:/m;
const LICENCE = /SPDX-License-Identifier:\s{0,4}(.{1,80})/;

export const rule = defineRule({
  id: 'docs-tests/binding-incomplete',
  scope: 'change',
  needs: [],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/devicetree/bindings/submitting-patches.html' },
  summary: 'A new binding is a schema with maintainers, closed properties and an example, under both licences.',
  *check(change: ChangeView): Iterable<Remark> {
    const { path } = change;
    if (change.change.kind !== 'added' || !path.startsWith('Documentation/devicetree/bindings/')) return;
    if (PLAIN.test(path)) {
      yield {
        message: 'a new binding as plain text, want a schema in YAML, which can be checked',
        place: ofChange(change),
        fix: `Write ${path.replace(/\.txt$/, '.yaml')} after Documentation/devicetree/bindings/example-schema.yaml, and run make dt_binding_check`,
      };
      return;
    }
    if (SCHEMA.test(path)) yield* inSchema(change);
  },
});

/** What a schema lacks, and its licence. */
function* inSchema(change: ChangeView): Iterable<Remark> {
  const lines = change.hunks.flatMap((hunk) => hunk.lines.map((line, index) => ({ change, hunk, line, index })));
  const text = lines.map(({ line }) => line.text).join('\n');
  const isCommon = !COMPATIBLE.test(text) || NO_DEVICE.test(text);
  const absent = WANTED.filter(([pattern]) => !pattern.test(text)).map(([, name]) => name);
  const missed = isCommon ? absent.filter((name) => !/^(?:examples|additional)/.test(name)) : absent;
  if (missed.length > 0) {
    yield {
      message: `the schema has no ${missed.join(', ')}, want what every binding has`,
      place: ofChange(change),
      fix: 'Take over the missing keys from Documentation/devicetree/bindings/example-schema.yaml, and run make dt_binding_check',
    };
  }
  const licence = lines.find(({ line }) => LICENCE.test(line.text));
  const name = LICENCE.exec(licence?.line.text ?? '')?.[1]?.trim() ?? '';
  // Text that was under the GPL alone cannot be given away by whoever converts it.
  const isConverted = change.patch.changes.some((one) => one.change.kind === 'deleted' && one.path.endsWith('.txt'));
  if (
    licence === undefined ||
    isConverted ||
    /\bBSD-2-Clause\b|\bMIT\b|\bBSD-3-Clause\b|\bISC\b|\bApache\b|\bX11\b/.test(name)
  )
    return;
  yield {
    message: `the binding is under ${name} alone, want both licences, so that other systems can use it`,
    place: at(licence),
    fix: '# SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)',
  };
}
