import { languageOf } from '../code/language.ts';
import { type Declared, declares, words } from '../code/words.ts';
import type { Piece, Plan } from './plan.ts';
import type { PlanPatch } from './units.ts';
import { append } from './lists.ts';

/** A patch, and the names that it brings into being; the engine's view of it fits. */
interface NamedPatch extends PlanPatch {
  readonly introduced: ReadonlyMap<string, { readonly kind: Declared['kind'] }>;
}

/** What the steps of a plan take from each other by name. */
export interface Uses {
  /** The plan with `dependsOn` filled in. */
  readonly plan: Plan;
  /** One sentence for each step that uses what only a later one brings. */
  readonly late: readonly string[];
}

/** More names than this are not told of one step. */
const SHOWN = 2;

/** Works out for a plan that somebody edited what each step waits for. */
export function readUses(patch: NamedPatch, plan: Plan): Uses {
  const codes = plan.steps.map(({ pieces }) => pieces.flatMap((piece) => addedCode(patch, piece)));
  const homes = new Map<string, number>();
  for (const [step, lines] of codes.entries()) {
    for (const { name } of lines.flatMap((code) => declares(code))) {
      if (patch.introduced.has(name) && !homes.has(name)) homes.set(name, step);
    }
  }
  const needs = codes.map((lines, step) => needsOf(lines, step, homes));
  const told = (names: readonly string[]): string => spoken(patch, names);
  const steps = plan.steps.map((step, i) => ({
    ...step,
    dependsOn: [...needs[i]!]
      .filter(([home]) => home < i)
      .toSorted(([a], [b]) => a - b)
      .map(([home, names]) => ({ step: home + 1, because: `uses ${told(names)}` })),
  }));
  const late = needs.flatMap((own, i) =>
    [...own].flatMap(([home, names]) =>
      home > i ? [`step ${i + 1} uses ${told(names)}, which step ${home + 1} brings: it will not build alone`] : [],
    ),
  );
  return { plan: { ...plan, steps }, late };
}

function addedCode({ changes }: PlanPatch, { change, hunk, first, count }: Piece): string[] {
  const { path, hunks } = changes[change]!;
  if (languageOf(path) !== 'c') return [];
  const lines = hunks[hunk]?.lines.slice(first, first + count) ?? [];
  return lines.filter(({ kind }) => kind === 'added').map(({ code }) => code);
}

/** By the step that brings them, the names that these lines take from another one. */
function needsOf(codes: readonly string[], own: number, homes: ReadonlyMap<string, number>): Map<number, string[]> {
  const needs = new Map<number, string[]>();
  for (const word of new Set(codes.flatMap((code) => words(code)))) {
    const home = homes.get(word);
    if (home === undefined || home === own) continue;
    append(needs, home, word);
  }
  return needs;
}

function spoken({ introduced }: NamedPatch, names: readonly string[]): string {
  const shown = names.map((name) => (introduced.get(name)?.kind === 'function' ? `${name}()` : name));
  return shown.length > SHOWN ? `${shown[0]} and ${shown.length - 1} more` : shown.join(' and ');
}
