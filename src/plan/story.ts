import { type Owner, UNKNOWN_TREE } from '../tree/owners.ts';
import type { Digest } from './digest.ts';
import type { Thing } from './names.ts';
import { renaming, subjectOf, usedNames } from './subject.ts';
import { isDocs, isTest } from './realms.ts';
import type { PlanPatch, Unit } from './units.ts';
import { isCommentOnly, isReLaid, said, scopesOf, spoken } from './wording.ts';
import { append } from './lists.ts';

/** What is said of a step. */
export interface Story {
  readonly subject: string;
  readonly why: string;
  readonly owner: Owner;
  readonly dependsOn: readonly { readonly step: number; readonly because: string }[];
}

export function storyOf(patch: PlanPatch, digest: Digest): Story {
  return {
    subject: subjectOf(patch, digest),
    why: whyOf(digest),
    owner: digest.owner,
    dependsOn: dependsOn(digest),
  };
}

/** The draft of its message: what moved here, below what the author's own message says of it. */
export function draftOf(digest: Digest, words: readonly string[]): string {
  return [...words.map(sentence), whatOf(digest)].join('\n');
}

/** Why it stands alone, and then why its parts are together. */
function whyOf(digest: Digest): string {
  const { common, units } = digest;
  const alone = aloneOf(digest);
  const named = common.filter((name) => !alone.includes(name));
  if (units.every(isReLaid)) return alone;
  const isSpread = new Set(units.map(({ change }) => change.path)).size > 1 || scopesOf(units).length > 1;
  return named.length > 0 && isSpread ? `${alone} Its parts share ${named.join(' and ')}.` : alone;
}

function aloneOf(digest: Digest): string {
  const { isFix, owner, gives, users, units, moves, heads, drops, needs, waits } = digest;
  if (isFix)
    return 'It repairs what is broken without the feature: with a Fixes: tag it goes to the fixes tree, ahead of all else.';
  if (units.every(isDocs)) return 'Documentation describes what the steps before it made, and is read by other people.';
  if (units.every(isTest)) return 'Tests come when all that they call is there.';
  if (units.every(isReLaid) || units.every(isCommentOnly))
    return 'It changes no code: alone it is read in a minute, among code it hides the change.';
  if (renaming(digest) !== null)
    return 'One edit in many places without functional change: alone, its lines need no second look.';
  if (users.length > 0) return `It brings ${spoken(gives.map(said))}, which ${stepsOf(users)}.`;
  if (heads.length > 0)
    return `${spoken(heads.map((name) => `${name}()`))} and all its callers change at once, or it does not build.`;
  if (waits.size > 0) return `It removes ${spoken(drops.map(said))}, which nothing uses any more.`;
  const judge = owner.tree === '' || owner.tree === UNKNOWN_TREE ? '' : `, and is for ${owner.name} to judge`;
  if (needs.size > 0) return `It uses ${usedNames(digest)}${judge}.`;
  if (moves.length > 0) return `It moves ${spoken(moves.map(said))}${judge}.`;
  return `No other step needs it${judge}.`;
}

/** `step 3 uses`, `steps 3 and 5 use`. */
function stepsOf(users: readonly number[]): string {
  const numbers = users.map((user) => user + 1);
  if (numbers.length === 1) return `step ${numbers[0]} uses`;
  return `steps ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)} use`;
}

/** An item of a list as a sentence of its own. */
function sentence(item: string): string {
  const text = `${item[0]!.toUpperCase()}${item.slice(1)}`;
  return `${/[.!?:;]$/.test(text) ? text : `${text}.`}\n`;
}

/** One line a file: what is done to which of its functions. */
function whatOf({ units, gives, drops }: Digest): string {
  const files = new Map<string, Unit[]>();
  for (const unit of units) {
    const { path } = unit.change;
    append(files, path, unit);
  }
  const is = new Set(units);
  const [given, dropped] = [byPath(gives, is), byPath(drops, is)];
  return [...files]
    .map(([path, own]) => {
      const [added, removed] = [given.get(path) ?? [], dropped.get(path) ?? []];
      const told = new Set([...added, ...removed]);
      const changed = scopesOf(own).map((name) => `${name}()`);
      const parts = [
        ...part('add', added),
        ...part('remove', removed),
        ...part(
          'change',
          changed.filter((name) => !told.has(name)),
        ),
      ];
      return `- ${path}: ${parts.length > 0 ? parts.join('; ') : plainly(own)}`;
    })
    .join('\n');
}

/** What things are called, by the files that these units give or take them in. */
function byPath(things: readonly Thing[], units: ReadonlySet<Unit>): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const thing of things) {
    const homes = thing.homes.filter((home) => units.has(home));
    for (const path of new Set(homes.map(({ change }) => change.path))) {
      append(names, path, said(thing));
    }
  }
  return names;
}

/** Names of more things than this are counted. */
const NAMED = 4;

function part(verb: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, NAMED).join(', ');
  return [`${verb} ${shown}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`];
}

function plainly(units: readonly Unit[]): string {
  const { kind, isBinary } = units[0]!.change.change;
  if (isBinary) return 'binary content';
  if (units[0]!.hunk < 0) return kind === 'mode' ? 'change its mode' : kind;
  const sum = (count: 'insertions' | 'deletions'): number => units.reduce((all, unit) => all + unit[count], 0);
  return `${sum('insertions')} lines added, ${sum('deletions')} removed`;
}

function dependsOn({ needs, waits }: Digest): Story['dependsOn'] {
  const reasons = new Map<number, string[]>();
  for (const [step, things] of needs) reasons.set(step, [`uses ${spoken(things.map(said))}`]);
  for (const [step, things] of waits) {
    reasons.set(step, [...(reasons.get(step) ?? []), `removes ${spoken(things.map(said))}, which it still uses`]);
  }
  return [...reasons]
    .toSorted((a, b) => a[0] - b[0])
    .map(([step, because]) => ({ step: step + 1, because: because.join('; ') }));
}

/** Why a patch is fine as one. */
export function singleReason(
  units: readonly Unit[],
  { isShort, isBound }: { readonly isShort: boolean; readonly isBound: boolean },
): string {
  if (units.length <= 1) return 'It makes one change in one place.';
  if (isShort)
    return `Its ${units.reduce((sum, { lines }) => sum + lines.length, 0)} changed lines are read in one go.`;
  if (isBound) return 'Its parts need each other: none of them builds alone.';
  const files = new Set(units.map(({ change }) => change.path)).size;
  const other = files > 1 ? '; --by owner or --by file cuts it where its readers change' : '';
  return `Its parts are about one thing, and no cut between them would be better than a guess${other}.`;
}
