import type { Finding } from '../model/finding.ts';
import type { Owner } from '../tree/owners.ts';
import { lazily } from '../parse/lazy.ts';
import { agendaOf } from './agenda.ts';
import { bondsOf } from './bonds.ts';
import { groupKnots } from './group.ts';
import { type Knot, knotsOf } from './knots.ts';
import { readNames, type Vocabulary } from './names.ts';
import { isKernel, ranking, realmOf } from './realms.ts';
import { refine } from './refine.ts';
import { schedule } from './schedule.ts';
import { settle } from './settle.ts';
import { digestsOf } from './digest.ts';
import { draftOf, singleReason, storyOf } from './story.ts';
import { type PlanPatch, type Unit, unitsOf } from './units.ts';
import { append } from './lists.ts';

/** Changed lines of one hunk that stand together; `hunk` -1: a change without hunks, whole. */
export interface Piece {
  /** Index of the change in the patch, and of the hunk in the change. */
  readonly change: number;
  readonly hunk: number;
  /** Index of its first changed line among the lines of the hunk, and how many lines. */
  readonly first: number;
  readonly count: number;
}

export interface PlannedStep {
  /** Without `[PATCH n/m]`. */
  readonly subject: string;
  /** Why it stands alone, one or two sentences. */
  readonly why: string;
  /** What moved here, for the draft of the message: `- ` lists. */
  readonly what: string;
  readonly pieces: readonly Piece[];
  readonly owner: Owner;
  /** Steps from 1. */
  readonly dependsOn: readonly { readonly step: number; readonly because: string }[];
}

export interface Plan {
  readonly steps: readonly PlannedStep[];
  /** Where there is one step: why the patch is fine as it is; null otherwise. */
  readonly single: string | null;
}

export interface PlanOptions {
  readonly by: 'concern' | 'owner' | 'file';
  readonly maxSteps: number | null;
  /** Of the review: folded fixes are told by it. */
  readonly findings: readonly Finding[];
}

const ASKS = new Set(['split/patch-too-large', 'split/too-many-subsystems']);
const FIX_RULE = 'split/fix-folded-into-feature';
/** A patch of fewer changed lines is read in one go, unless a review asked for a split. */
const SHORT = 60;
/** A patch of more changed lines is split wherever that makes sense at all. */
const LARGE = 600;

/** How a patch could be sent as several; one step where it is fine as it is. */
export function planSplit(patch: PlanPatch, options: PlanOptions): Plan {
  const units = unitsOf(patch);
  const vocabulary = readNames(patch, units);
  const isFix = fixesOf(patch, options.findings);
  const isShort = options.by === 'concern' && isReadAtOnce(patch, options.findings) && !units.some(isFix);
  const { steps, isBound } = isShort ? { steps: [units], isBound: false } : stepsOf(patch, vocabulary, options);
  const digests = digestsOf(steps, vocabulary, { isFix, kernel: isKernel(patch) });
  const agenda = lazily(() => agendaOf(patch.patch.message.text, steps));
  return {
    steps: digests.map((digest, i) => ({
      ...storyOf(patch, digest),
      // Nobody asks for drafts but who writes the series.
      get what() {
        return draftOf(digest, agenda()[i]!);
      },
      pieces: digest.units.map(pieceOf),
    })),
    single: steps.length > 1 ? null : singleReason(units, { isShort, isBound }),
  };
}

/** Units of each step, in order; and whether the compiler would not let any of them go alone. */
function stepsOf(
  patch: PlanPatch,
  vocabulary: Vocabulary,
  options: PlanOptions,
): { steps: readonly (readonly Unit[])[]; isBound: boolean } {
  const { units } = vocabulary;
  const isFix = fixesOf(patch, options.findings);
  const kernel = isKernel(patch);
  const bonds = bondsOf(patch, units, vocabulary);
  const { knots, edges } = knotsOf(units, bonds, (own) => realmOf(own, isFix, kernel));
  const { groups, realms, chance } = groupKnots(knots, isAsked(patch, options.findings) || linesOf(patch) > LARGE);
  const dealt = options.by === 'concern' ? groups : gathered(knots, options.by);
  const drafts = schedule(dealt, edges, ranking(knots, kernel));
  const steps = options.by === 'concern' ? refine(drafts, edges, realms) : drafts;
  const settled = settle(steps, { edges, chance, vocabulary, maxSteps: options.maxSteps });
  return {
    steps: settled.map((own) => own.flatMap((knot) => knot.units).toSorted((a, b) => a.index - b.index)),
    isBound: knots.length === 1,
  };
}

/** True where a review finds a patch too large or too wide. */
export function isAsked({ patch: { number } }: PlanPatch, findings: readonly Finding[]): boolean {
  return findings.some(({ rule, patch, severity }) => ASKS.has(rule) && patch === number && severity !== 'note');
}

function isReadAtOnce(patch: PlanPatch, findings: readonly Finding[]): boolean {
  return linesOf(patch) < SHORT && !isAsked(patch, findings);
}

function linesOf({ changes }: PlanPatch): number {
  return changes.reduce((sum, { change }) => sum + change.insertions + change.deletions, 0);
}

/** Which units a review found to be a fix folded into something else. */
function fixesOf({ patch }: PlanPatch, findings: readonly Finding[]): (unit: Unit) => boolean {
  const fixes = findings.filter(
    ({ rule, patch: number, confidence }) => rule === FIX_RULE && number === patch.number && confidence !== 'low',
  );
  return (unit) => fixes.some((finding) => holds(unit, finding));
}

function gathered(knots: readonly Knot[], by: 'owner' | 'file'): Knot[][] {
  const groups = new Map<string, Knot[]>();
  for (const knot of knots) {
    const { owner, path } = knot.units[0]!.change;
    const key = by === 'owner' ? `${owner.tree} ${owner.name}` : path;
    append(groups, key, knot);
  }
  return [...groups.values()];
}

function holds({ change, lines }: Unit, { file, line }: Finding): boolean {
  return file === change.path && line !== null && lines.some(({ newLine }) => newLine === line);
}

function pieceOf({ at, hunk, first, lines }: Unit): Piece {
  return { change: at, hunk, first, count: lines.length };
}
