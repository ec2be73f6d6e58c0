import {
  at,
  builtFrom,
  defineRule,
  type Facts,
  isLocalToFile,
  isSelfContained,
  type Named,
  type Remark,
  seeminglyUnused,
  type Series,
  usesOf,
} from '../../../src/rule.ts';

export const rule = defineRule({
  id: 'series/unused-in-its-patch',
  scope: 'series',
  needs: ['code'],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'experience' },
  summary: 'A function comes with its first user, so that each step builds without warnings and shows what it is for.',

  *check(series: Series, facts: Facts): Iterable<Remark> {
    if (series.patches.length < 2 || !facts.isWhole) return;
    const last = series.patches.at(-1)!.number;
    for (const patch of facts.patches) {
      const { number } = patch.patch;
      if (number === last) continue;
      for (const change of patch.changes.filter(({ path }) => path.endsWith('.c'))) {
        for (const one of seeminglyUnused(change, [patch])) yield* judged(one, number, facts);
      }
    }
  },
});

function* judged(one: Named, number: number, facts: Facts): Iterable<Remark> {
  const isLocal = isLocalToFile(one) && !isConstant(one);
  if (!isLocal && !isGlobal(one, facts)) return;
  const [first] = usesOf(one, facts);
  const user = first?.change.patch.patch.number ?? number;
  if (first === undefined || first.line.kind !== 'added') return;
  // One patch on is how interfaces are often brought in; of a static function the compiler complains at once.
  const broken = isLocal ? Math.max(number, builtFrom(one.site, facts)) : number + 1;
  if (user <= broken || !isSelfContained(one, facts)) return;
  const { kind, name } = one.declaration;
  const shown = kind === 'function' ? `${name}()` : name;
  yield {
    message: isLocal
      ? `static ${shown} has no user until patch ${user}, want it in the patch that first uses it: the compiler warns`
      : `${shown} has no user until patch ${user}, could it come with that patch`,
    place: at(one.site),
    confidence: isLocal ? 'high' : 'low',
    fix: `Move ${shown} to patch ${user}`,
    related: [{ place: at(first), text: `first used in patch ${user}` }],
  };
}

/** For constants the compiler is silent by default. */
function isConstant({ declaration, image }: Named): boolean {
  return declaration.kind === 'variable' && /\bconst\b/.test(image.source.code[declaration.row] ?? '');
}

/** A function for other files, new with its prototype. */
function isGlobal({ declaration, site }: Named, { given }: Facts): boolean {
  if (declaration.kind !== 'function' || declaration.isStatic || !site.change.path.endsWith('.c')) return false;
  const all = given(declaration.name);
  return (
    all.some((one) => one.declaration.kind === 'prototype') && all.every((one) => one.declaration.kind !== 'export')
  );
}
