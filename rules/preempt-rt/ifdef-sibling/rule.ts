import {
  at,
  byName,
  type ChangeView,
  defineRule,
  type Facts,
  type HunkView,
  keptApart,
  type Named,
  type Remark,
  shownIn,
  type Site,
} from '../../../src/rule.ts';

const OPTION = 'CONFIG_PREEMPT_RT';
/** The text knows of it. */
const SPOKEN = /PREEMPT_RT|\bRT\b|\breal-?time\b/i;

export const rule = defineRule({
  id: 'preempt-rt/ifdef-sibling',
  scope: 'change',
  needs: ['code', 'tree'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  isUnmeasured: true,
  summary: 'A function that has one form for PREEMPT_RT and one without changes in both.',

  *check(change: ChangeView, facts: Facts): Iterable<Remark> {
    if (change.language !== 'c' || !(facts.tree?.after(change) ?? '').includes(OPTION)) return;
    if (SPOKEN.test(change.patch.text)) return;
    const whole = facts.tree!.whole(change)!;
    yield* functions(whole);
  },
});

/** Functions of two forms, of which one changes. */
function* functions(whole: HunkView): Iterable<Remark> {
  const sided = shownIn(whole).filter(({ declaration }) => {
    const { kind, isWhole, conditions } = declaration;
    return kind === 'function' && isWhole && conditions.some(({ symbols }) => symbols.includes(OPTION));
  });
  for (const [name, forms] of byName(sided)) {
    const changed = forms.find((one) => firstChange(whole, one) !== null);
    const other = forms.find((one) => firstChange(whole, one) === null);
    if (changed === undefined || other === undefined || forms.length > 2 || isNothing(changed) || isNothing(other))
      continue;
    if (!(keptApart(changed, other)?.at(-1)?.symbols.includes(OPTION) ?? false)) continue;
    yield {
      message: `${name}() changes in the form for one setting of ${OPTION} and not in the other, want both, or a word on why one is enough`,
      place: at(firstChange(whole, changed)!),
      confidence: 'medium',
      fix: `Look at the other form of ${name}(), and build with and without ${OPTION}`,
      related: [{ place: at(other.site), text: 'the form that stays' }],
    };
  }
}

/** A stub, or head, braces and one line: a constant for this setting. */
function isNothing({ declaration: { isStub, row, endRow } }: Named): boolean {
  return isStub || endRow - row < 4;
}

/** The first line of code that the patch changes in it; null for none. */
function firstChange(whole: HunkView, { declaration, image }: Named): Site | null {
  const [from, to] = [image.rows[declaration.row], image.rows[declaration.endRow]];
  if (from === undefined || to === undefined) return null;
  const index = whole.lines.findIndex(
    ({ kind, code }, i) => i >= from && i <= to && kind !== 'context' && /\w/.test(code),
  );
  return index < 0 ? null : { change: whole.change, hunk: whole, line: whole.lines[index]!, index };
}
