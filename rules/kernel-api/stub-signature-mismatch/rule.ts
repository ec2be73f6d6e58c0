import {
  at,
  byName,
  type ChangeView,
  counted,
  defineRule,
  type Facts,
  keptApart,
  type Named,
  type Remark,
  sidedFunctions,
} from '../../../src/rule.ts';
import { compareSignatures, told } from './compare.ts';
import { correctedStub } from './corrected.ts';
import { statements } from './statements.ts';

export const rule = defineRule({
  id: 'kernel-api/stub-signature-mismatch',
  scope: 'change',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'regression' },
  summary: 'The stub for the configuration that is off has the type of the function for the one that is on.',
  looksAt: (facts) => {
    const functions = facts.changes.flatMap((change) => sidedFunctions(change, facts));
    return counted(functions.filter(({ declaration }) => declaration.isStub).length, 'stub', 'against their functions');
  },
  *check(change: ChangeView, facts: Facts): Iterable<Remark> {
    const all = sidedFunctions(change, facts);
    yield* statements(all, facts);
    const functions = all.filter(({ declaration }) => declaration.signature !== null);
    const names = byName(functions);
    for (const stub of functions) {
      if (!stub.declaration.isStub) continue;
      const real = names.get(stub.declaration.name)!.find((other) => isOtherSide(stub, other));
      if (real !== undefined && isAdded(stub, real)) yield* compared(stub, real);
    }
    yield* nearMisses(functions, names);
  },
});

function isOtherSide(stub: Named, other: Named): boolean {
  return !other.declaration.isStub && keptApart(stub, other) !== null;
}

const isAdded = (...named: readonly Named[]): boolean => named.some(({ site }) => site.line.kind === 'added');

function* compared(stub: Named, real: Named): Iterable<Remark> {
  const mine = stub.declaration.signature!;
  const theirs = real.declaration.signature!;
  const difference = compareSignatures(mine, theirs);
  if (difference === 'none') return;
  const { name } = stub.declaration;
  // The one that this patch wrote is the one to look at.
  const isStubNew = stub.site.line.kind === 'added';
  yield {
    message: `the stub of ${name}() is ${told(mine)} and the function ${told(theirs)}, want one type in both configurations`,
    place: at(isStubNew ? stub.site : real.site),
    severity: difference === 'soft' ? 'warning' : 'error',
    fix: correctedStub(stub, theirs),
    related: [isStubNew ? { place: at(real.site), text: 'the function' } : { place: at(stub.site), text: 'its stub' }],
  };
}

/** A stub without a function and a function without a stub, on two sides of one `#if` that this patch adds, of one type and almost one name. */
function* nearMisses(functions: readonly Named[], names: ReadonlyMap<string, readonly Named[]>): Iterable<Remark> {
  const lone = functions.filter((one) => names.get(one.declaration.name)!.length === 1 && isAdded(one));
  for (const stub of lone) {
    if (!stub.declaration.isStub) continue;
    const { signature, name } = stub.declaration;
    const reals = lone.filter((other) => {
      const isNear = !other.declaration.isStub && differsLittle(name, other.declaration.name);
      const isOneHunk = other.site.hunk === stub.site.hunk;
      return isNear && isOneHunk && keptApart(stub, other) !== null;
    });
    const [real] = reals;
    if (real === undefined || reals.length > 1) continue;
    if (told(signature!) !== told(real.declaration.signature!)) continue;
    yield {
      message: `the stub is ${name}() and the function ${real.declaration.name}(), want one name in both configurations`,
      place: at(stub.site),
      confidence: 'medium',
      fix: correctedStub(stub, real.declaration.signature!, real.declaration.name),
      related: [{ place: at(real.site), text: 'the function' }],
    };
  }
}

/** Names of one beginning and one end, with at most two letters between: `free_page`, `free_pages`. */
function differsLittle(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  const longer = Math.max(one.length, other.length);
  let front = 0;
  while (front < shorter && one[front] === other[front]) front += 1;
  let back = 0;
  while (back < shorter - front && one.at(-1 - back) === other.at(-1 - back)) back += 1;
  return shorter >= 8 && longer - front - back <= 2;
}
