import {
  at,
  type ChangeView,
  type Condition,
  conditionsAt,
  defineRule,
  type Facts,
  isUnder,
  keptApart,
  type Named,
  type Remark,
  sidedFunctions,
  type Site,
} from '../../../src/rule.ts';
import { alone } from './alone.ts';
import { outsideCall } from './calls.ts';
import { stubOf } from './lines.ts';

export const rule = defineRule({
  id: 'kernel-api/stub-missing',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/submit-checklist.html' },
  summary: 'A header whose functions come with stubs for the configuration that is off has one for each of them.',

  *check(change: ChangeView, facts: Facts): Iterable<Remark> {
    const functions = sidedFunctions(change, facts);
    const told = new Set<Named>();
    for (const side of sidesOf(functions)) {
      const missing = missingIn(side, functions, facts);
      for (const one of missing) told.add(one);
      const called = missing.find((one) => outsideCall(one, change, facts) !== null);
      if (called === undefined) continue;
      const caller = outsideCall(called, change, facts)!;
      yield remark(side, missing, { name: called.declaration.name, caller }, facts);
    }
    yield* alone(
      functions.filter((one) => !told.has(one)),
      change,
      facts,
    );
  },
});

/** One side of an `#if`, whose functions have stubs on another side. */
interface Side {
  readonly conditions: readonly Condition[];
  /** A function on it, and all stubs on the other side that this patch adds. */
  readonly member: Named;
  readonly stubs: readonly Named[];
}

/** The sides that hold a function for which an added stub stands on the other one. */
function sidesOf(functions: readonly Named[]): Side[] {
  const sides: { conditions: readonly Condition[]; member: Named; stubs: Named[] }[] = [];
  for (const stub of functions) {
    if (!stub.declaration.isStub || stub.site.line.kind !== 'added') continue;
    for (const member of functions) {
      if (member.declaration.name !== stub.declaration.name || member.declaration.isStub) continue;
      const conditions = keptApart(member, stub);
      if (conditions === null) continue;
      const known = sides.find(
        (side) => side.member.site.hunk === member.site.hunk && isUnder(member, side.conditions),
      );
      if (known === undefined) sides.push({ conditions, member, stubs: [stub] });
      else known.stubs.push(stub);
    }
  }
  return sides;
}

/** Functions that this patch puts on that side, and that nothing declares beside it. */
function missingIn({ conditions, member }: Side, functions: readonly Named[], { given }: Facts): Named[] {
  const isInside = (one: Named): boolean => one.site.hunk === member.site.hunk && isUnder(one, conditions);
  const names = new Set<string>();
  return functions.filter((one) => {
    const { name, isStub, isStatic, isInline, signature } = one.declaration;
    if (!isInside(one) || isStub || signature === null || (isStatic && !isInline)) return false;
    if (one.site.line.kind !== 'added' || names.has(name)) return false;
    names.add(name);
    const isOther = ({ declaration, site }: Named): boolean => declaration.isStub && site.change !== one.site.change;
    if (given(name).some(isOther)) return false;
    return !functions.some((other) => other.declaration.name === name && !isInside(other));
  });
}

/** A function that is missing on one side, and who calls it. */
interface Called {
  readonly name: string;
  readonly caller: Site;
}

/** More than these are counted, not told. */
const MANY = 20;

function remark({ stubs }: Side, missing: readonly Named[], { name: called, caller }: Called, facts: Facts): Remark {
  const [first] = stubs;
  const last = stubs.findLast(({ site }) => site.hunk === first!.site.hunk)!;
  const names = missing.slice(0, MANY).map(({ declaration }) => `${declaration.name}()`);
  if (missing.length > MANY) names.push(`${missing.length - MANY} more`);
  const isGuarded = conditionsAt(caller, facts).some(({ symbols }) => symbols.length > 0);
  return {
    message: `no stub for ${listed(names)}, want one beside the other stubs: ${caller.change.path} calls ${called}() ${isGuarded ? 'and needs an #ifdef for it' : 'in any configuration'}`,
    place: at(first!.site, last.site),
    confidence: isGuarded ? 'medium' : 'high',
    fix: ['Add beside the other stubs, and look at what they return:', ...missing.slice(0, MANY).map(stubFor)].join(
      '\n',
    ),
    related: [
      ...missing
        .slice(0, MANY)
        .map(({ site, declaration }) => ({ place: at(site), text: `${declaration.name}() without a stub` })),
      { place: at(caller), text: 'called here' },
    ],
  };
}

const stubFor = ({ declaration }: Named): string => stubOf(declaration.name, declaration.signature!);

function listed(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
