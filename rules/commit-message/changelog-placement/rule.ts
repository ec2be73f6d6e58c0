import { defineRule, type Facts, inText, type PatchView, proseLines, type Remark } from '../../../src/rule.ts';

/** `Changes in v3:`, `Change log since v2`, `Changes from V1 to V2`. */
const CHANGES = /^[ \t#*-]{0,6}(?:change(?:s|log)?|change log|history|diff(?:erences)?)\b.{0,24}\bv\d{1,3}\b.{0,24}$/i;
/** `v2 -> v3:`, `V1=>V2`, `v2 to v3:`. */
const STEP = /^[ \t#*-]{0,6}(?:from )?v\d{1,3} ?(?:-+|=+|~)?(?:>|→|to) ?v\d{1,3}\b ?:?.{0,40}$/i;
/** `v2:`, `V3: rebased`, `- v2:`. */
const VERSION = /^[ \t#*-]{0,6}(?:patch )?v(\d{1,3}) ?:/i;
/** Who keeps version notes in the history on purpose. */
const KEEPS = /^(?:drivers\/(?:gpu|accel|dma-buf)|include\/(?:drm|uapi\/drm)|Documentation\/gpu)\//;

export const rule = defineRule({
  id: 'commit-message/changelog-placement',
  scope: 'patch',
  needs: [],
  severity: 'note',
  concern: 'process',
  evidence: { kind: 'experience' },
  summary: 'What changed between versions stands below the ---, where git am leaves it out.',
  *check(view: PatchView, { damage, series }: Facts): Iterable<Remark> {
    const { patch, wasTaken, changes } = view;
    // With its line ends a mail may have lost its ---, too.
    if (wasTaken || damage.flattened || !/\bv\d/i.test(patch.message.text)) return;
    const heads = proseLines(patch.message).filter(({ text }) => isVersionHead(text, series.revision));
    const [first] = heads;
    if (first === undefined || changes.some(({ path, isNetOwned }) => isNetOwned || KEEPS.test(path))) return;
    yield {
      message: `"${first.text.trim().slice(0, 60)}" begins a version history in the commit message, want it below the ---`,
      place: inText(view, first),
      confidence: heads.length > 1 || CHANGES.test(first.text) || STEP.test(first.text) ? 'high' : 'medium',
      fix: 'Move the list under the --- line, or into the cover letter; keep in the message what a reader of the history needs',
    };
  },
});

/** `v2:` alone may speak of hardware; it heads a list of changes where the patch is a v2 or later. */
function isVersionHead(text: string, revision: number): boolean {
  if (!/\bv\d/i.test(text)) return false;
  if (CHANGES.test(text) || STEP.test(text)) return true;
  const version = Number(VERSION.exec(text)?.[1] ?? 0);
  return version > 1 && version <= revision;
}
