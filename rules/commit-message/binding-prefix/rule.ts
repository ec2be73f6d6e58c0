import { defineRule, inText, type PatchView, type Remark } from '../../../src/rule.ts';

const BINDING = /^(?:Documentation\/devicetree\/bindings\/|include\/dt-bindings\/)/;
/** `dt-bindings: iio: adc:`, `ASoC: dt-bindings:`, `dt-binding:`. */
const PREFIX = /\bdt-?bindings?\b/i;
/** Made by a script over all of them, or about their documentation. */
const TREEWIDE = /^(?:treewide|maintainers|revert|docs?)\b/i;

export const rule = defineRule({
  id: 'commit-message/binding-prefix',
  scope: 'patch',
  needs: [],
  severity: 'note',
  concern: 'process',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/devicetree/bindings/submitting-patches.html' },
  summary: 'The subject of a patch of devicetree bindings has the prefix dt-bindings.',
  *check(view: PatchView, { damage, series }): Iterable<Remark> {
    const { changes, subject, place } = view.patch;
    if (damage.subjectLost || series.origin === 'diff' || changes.length === 0) return;
    const all = changes.filter(({ path }) => path !== 'MAINTAINERS');
    if (all.length === 0 || !all.every(({ path }) => BINDING.test(path)) || view.wasTaken) return;
    if (PREFIX.test(subject) || TREEWIDE.test(subject)) return;
    const folder = /bindings\/([\w-]{2,40})\//.exec(all[0]!.path)?.[1];
    yield {
      message: `a patch of devicetree bindings without their prefix, want "dt-bindings: ${folder ?? '<folder>'}: ..." as the subject`,
      place: inText(view, { text: subject, inputLine: place.line }),
      fix: `dt-bindings: ${folder ?? '<folder>'}: ${subject.replace(/^(?:[^:\s][^:]{0,60}: ?){1,12}/, '')}`,
    };
  },
});
