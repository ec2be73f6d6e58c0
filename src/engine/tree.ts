import type { Series } from '../model/series.ts';
import type { Tree, TreeCommit, TreeFile, TreeRequest } from '../model/tree.ts';
import type { Rule } from '../rule.ts';
import { imagesOf } from './images.ts';
import type { ChangeView, HunkView } from './views.ts';
import { type Whole, wholeOf } from './whole.ts';
import { wideHunks } from './wide.ts';

/** What a rule can ask of the source tree below the series. Whatever was not asked for beforehand is not known. */
export interface TreeFacts {
  /** As typed, or the folder where it was found. */
  readonly name: string;
  /** The commit that the series is looked at on; null of a folder. */
  readonly base: string | null;
  /** The series itself says that it stands there. */
  readonly isBaseNamed: boolean;
  /** Whether there is a file or folder before the series; null where that is not known. */
  has(path: string): boolean | null;
  /** Its text before the series, latin1; null where there is none, or it is not known. */
  text(path: string): string | null;
  /** The whole file as `change` finds it, latin1; null where there is none, or an earlier hunk did not fit. */
  before(change: ChangeView): string | null;
  /** The whole file as `change` leaves it. */
  after(change: ChangeView): string | null;
  /** The whole file as one hunk of `change`, what its hunks do not show as context lines; null where there is no `after`. */
  whole(change: ChangeView): HunkView | null;
  /** The hunks of a change in C, each with all of the functions that it stands in; null where there is no `after`. */
  hunks(change: ChangeView): readonly HunkView[] | null;
  /** A commit named in a Fixes: tag; null where it was not looked up. */
  commit(digits: string): TreeCommit | null;
}

/** What a tree says of a series, and one line for what did not fit, null where all did. */
export function gatherTree(series: Series, tree: Tree): { facts: TreeFacts; notLookedAt: string | null } {
  const files = new Map<string, TreeFile>(tree.files.map((file) => [file.path, file]));
  const commits = new Map<string, TreeCommit>(tree.commits.map((commit) => [commit.asked, commit]));
  const { of, refused } = imagesOf(series, tree);
  const known = new WeakMap<ChangeView, Whole>();
  const wide = new WeakMap<ChangeView, readonly HunkView[]>();
  const after = ({ change }: ChangeView): string | null => of.get(change)?.after ?? null;
  const wholeIn = (view: ChangeView): Whole | null => {
    const images = of.get(view.change);
    if (images === undefined || images.after === null) return null;
    const made = known.get(view) ?? wholeOf(view, images.after, images.places);
    known.set(view, made);
    return made;
  };
  const facts: TreeFacts = {
    name: tree.name,
    base: tree.base,
    isBaseNamed: tree.isBaseNamed,
    has: (path) => hasIt(files.get(path)),
    text: (path) => {
      const file = files.get(path);
      return file?.kind === 'file' ? file.text : null;
    },
    before: ({ change }) => of.get(change)?.before ?? null,
    after,
    whole: (view) => wholeIn(view)?.view ?? null,
    hunks: (view) => {
      const whole = view.language === 'c' && view.change.kind !== 'added' ? wholeIn(view) : null;
      if (whole === null) return null;
      const made = wide.get(view) ?? wideHunks(view, whole);
      wide.set(view, made);
      return made;
    },
    commit: (digits) => commits.get(digits.toLowerCase()) ?? null,
  };
  return { facts, notLookedAt: refused.length === 0 ? null : tell(refused, tree) };
}

function hasIt(file: TreeFile | undefined): boolean | null {
  return file === undefined || file.kind === 'unknown' ? null : file.kind !== 'absent';
}

function tell([first, ...others]: readonly string[], { name, base }: Tree): string {
  const on = base === null ? name : `${name} at ${base.slice(0, 12)}`;
  if (others.length === 0) return `${first} does not apply to ${on}; this file was reviewed as the mail shows it`;
  return `${first} and ${others.length} more do not apply to ${on}; these files were reviewed as the mail shows them`;
}

/** What `facts.maintainers` is read from; a rule that asks for it wants these. */
export const MAINTAINERS_FILES: readonly string[] = ['MAINTAINERS', '.mailmap'];

/** `Fixes: 0123456789ab ("foo: add bar")`: the digits. */
const FIXES = /^(?:commit )?<?([0-9a-f]{5,64})\b/i;

/** What to ask a tree for a series: its files, what the rules name beside them, and the commits that it fixes. */
export function treeRequest(series: Series, rules: readonly Pick<Rule, 'wants'>[]): TreeRequest {
  const { patches } = series;
  const paths = patches.flatMap(({ changes }) =>
    changes.flatMap(({ path, oldPath }) => (oldPath === null ? [path] : [path, oldPath])),
  );
  const wanted = rules.flatMap((rule) => [...(rule.wants?.(series) ?? [])]);
  const tags = patches.flatMap(({ trailers }) => trailers.filter(({ key }) => key.toLowerCase() === 'fixes'));
  const digits = tags.flatMap(({ value }) => FIXES.exec(value.trim())?.[1]?.toLowerCase() ?? []);
  return { bases: basesOf(series), paths: [...new Set([...paths, ...wanted])], commits: [...new Set(digits)] };
}

/** A commit of the first patch's own has its base below it; nobody else has commits made of zeros. */
function basesOf({ origin, patches }: Series): string[] {
  const named = patches.flatMap(({ baseCommit }) => (baseCommit === null ? [] : [baseCommit]));
  const commit = patches[0]?.commit ?? null;
  const own = commit === null || /^0*$/.test(commit) ? [] : [`${commit}^`];
  const bases = origin === 'range' ? own : [...named.slice(-1), ...own];
  return bases.filter((base) => /^[0-9a-f]{7,64}\^?$/i.test(base));
}
