import { type ChangeView, defineRule, type Facts, ofChange, type Remark, type Series } from '../../../src/rule.ts';

const KCONFIG = /(?:^|\/)Kconfig[\w.-]{0,40}$/;
/** `config FROB`, `menuconfig FROB`. */
const ENTRY = /^(?:menu)?config\s{1,4}([A-Z][A-Z0-9_]{1,60})\s*$/;

export const rule = defineRule({
  id: 'series/config-unused',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary: 'A new configuration symbol decides something: a file that is built, code, or another symbol.',
  words: { adds: 'config menuconfig' },
  *check({ missing, origin }: Series, facts: Facts): Iterable<Remark> {
    if (missing.length > 0 || facts.damage.truncated || !facts.touches(KCONFIG)) return;
    const made = facts.changes.filter(({ path }) => KCONFIG.test(path)).flatMap(newSymbols);
    if (made.length === 0) return;
    const text = facts.changes.flatMap(linesOf).join('\n');
    for (const [name, change] of made) {
      const uses = [...text.matchAll(new RegExp(`\\b(?:CONFIG_)?${name}(?:_MODULE)?\\b`, 'g'))].length;
      // Its own entry is the one.
      if (uses > 1) continue;
      yield {
        message: `nothing in the series uses the new CONFIG_${name}, want the Makefile or the code that asks for it in the same patch`,
        place: ofChange(change),
        // One file of a stack, addressed to nobody: the use may be in another.
        confidence: facts.recipients.size > 0 || origin === 'range' ? 'high' : 'low',
        fix: `obj-$(CONFIG_${name}) += ...\nor drop the entry until something uses it`,
      };
    }
  },
});

function linesOf({ hunks }: ChangeView): string[] {
  return hunks.flatMap(({ lines }) => lines.filter(({ kind }) => kind !== 'removed').map(({ text }) => text));
}

/** Symbols that a file gets and did not have. */
function newSymbols(change: ChangeView): [string, ChangeView][] {
  const all = change.hunks.flatMap(({ lines }) => lines);
  const named = (kind: 'added' | 'removed'): string[] =>
    all.filter((line) => line.kind === kind).flatMap(({ text }) => ENTRY.exec(text)?.[1] ?? []);
  const gone = new Set(named('removed'));
  return named('added')
    .filter((name) => !gone.has(name))
    .map((name): [string, ChangeView] => [name, change]);
}
