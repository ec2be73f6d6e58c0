import { type Language, languageOf, type Role, roleOf } from '../code/language.ts';
import { type CodeLine, viewLines } from '../code/view.ts';
import { type Declared, declares, words } from '../code/words.ts';
import { lazily } from '../parse/lazy.ts';
import type { Change, Hunk, Line } from '../model/change.ts';
import type { Cover, Patch, Series } from '../model/series.ts';
import { ownerAmong } from '../tree/among.ts';
import { isNetOwned, type Owner } from '../tree/owners.ts';
import { indexWords, namesLikely, type WordIndex } from './names.ts';
import { type Sentence, sentences } from './text.ts';

/** A hunk with its lines read as code. */
export interface HunkView {
  readonly hunk: Hunk;
  readonly change: ChangeView;
  readonly lines: readonly CodeLine[];
}

/** A change, who owns it, and what its lines say. All but `change` is computed when first asked. */
export interface ChangeView {
  readonly change: Change;
  readonly patch: PatchView;
  readonly path: string;
  readonly owner: Owner;
  /** netdev takes it; wireless, bluetooth and CAN have trees of their own. */
  readonly isNetOwned: boolean;
  readonly language: Language;
  readonly role: Role;
  readonly hunks: readonly HunkView[];
  /** Added lines, moved ones left out. */
  readonly added: readonly Site[];
  /** Removed lines, moved ones left out. */
  readonly removed: readonly Site[];
  /** Names that its added lines may declare, by the look of each line alone; first lines. C only. */
  readonly likelyNames: ReadonlyMap<string, Site>;
}

/** A line and where it stands. */
export interface Site {
  readonly change: ChangeView;
  readonly hunk: HunkView;
  readonly line: CodeLine;
  /** Index into `hunk.lines`. */
  readonly index: number;
}

/** A patch as the rules see it. */
export interface PatchView {
  readonly patch: Patch;
  readonly changes: readonly ChangeView[];
  /** Of all changes in C, devicetree and their like. A line removed here and added there is neither: it moved. */
  readonly added: readonly Site[];
  readonly removed: readonly Site[];
  /** Subject and message; of the cover letter too for a rule that asks the series. */
  readonly text: string;
  readonly sentences: readonly Sentence[];
  /** Its subject or trailers say that it repairs something. */
  readonly isFix: boolean;
  /** Somebody else signed it off last: a maintainer has it, and process rules come too late. */
  readonly wasTaken: boolean;
  /** Identifiers of the added lines' code. */
  readonly addedWords: ReadonlySet<string>;
  readonly removedWords: ReadonlySet<string>;
  /** Names that its added lines define or declare and no removed line does, at file level. */
  readonly introduced: ReadonlyMap<string, { readonly kind: Declared['kind']; readonly site: Site }>;
  /** All its lines of C, context too, by the words of their code. */
  readonly mentions: WordIndex;
}

/** What reads the lines of a change's hunks; handed in, so that the diff library stays behind parse. */
export type ReadLines = (hunks: readonly Hunk[]) => readonly (readonly Line[])[];

const FIX_SUBJECT = /(^|[\s:])(fix|fixes|fixed|fixing|fixup|repair|revert)\b|\b(bugfix|regression)\b/;

export function viewPatch(patch: Patch, readLines: ReadLines): PatchView {
  const shared: Shared = {
    readLines,
    paths: lazily(() => patch.changes.map(({ path }) => path)),
    sites: lazily(() => byChange(kept())),
  };
  const changes = lazily(() => patch.changes.map((change) => viewChange(change, view, shared)));
  const all = lazily(() => allSites(changes()));
  const moved = lazily(() => movedLines(all()));
  const kept = lazily(() => (moved().size === 0 ? all() : all().filter(({ line }) => !moved().has(line))));
  const code = lazily(() => kept().filter(({ change }) => change.language === 'c'));
  const added = lazily(() => code().filter(({ line }) => line.kind === 'added'));
  const removed = lazily(() => code().filter(({ line }) => line.kind === 'removed'));
  const addedWords = lazily(() => new Set(added().flatMap(({ line }) => words(line.code))));
  const removedWords = lazily(() => new Set(removed().flatMap(({ line }) => words(line.code))));
  const introduced = lazily(() => introducedNames(added(), removed()));
  const mentions = lazily(() => indexWords(changes()));
  const said = lazily(() => sentences(patch.message));
  const view: PatchView = {
    patch,
    get changes() {
      return changes();
    },
    get added() {
      return added();
    },
    get removed() {
      return removed();
    },
    text: `${patch.subject}\n\n${patch.message.text}`,
    get sentences() {
      return said();
    },
    isFix:
      FIX_SUBJECT.test(patch.subject.toLowerCase()) || patch.trailers.some(({ key }) => key.toLowerCase() === 'fixes'),
    wasTaken: wasTaken(patch),
    get addedWords() {
      return addedWords();
    },
    get removedWords() {
      return removedWords();
    },
    get introduced() {
      return introduced();
    },
    get mentions() {
      return mentions();
    },
  };
  return view;
}

function wasTaken({ trailers, author, sender }: Patch): boolean {
  const last = trailers.findLast(({ key }) => key.toLowerCase() === 'signed-off-by')?.value.toLowerCase();
  if (last === undefined) return false;
  const people = [author, sender].filter((person) => person !== null);
  return people.every(({ name, email }) => !last.includes(ownName(name)) && !last.includes(email.toLowerCase()));
}

/** A list that has to write senders anew calls them `Jane Developer via frob-devel`. */
function ownName(name: string): string {
  return name.toLowerCase().replace(/ via [\w.-]{1,60}$/, '');
}

/** What the changes of a patch ask it for. */
interface Shared {
  readonly readLines: ReadLines;
  readonly paths: () => readonly string[];
  /** Added and removed lines of each change, moved ones left out. */
  readonly sites: () => ReadonlyMap<ChangeView, readonly Site[]>;
}

function viewChange(change: Change, patch: PatchView, { readLines, paths, sites }: Shared): ChangeView {
  const language = languageOf(change.path);
  const owner = lazily(() => ownerAmong(change.path, paths()));
  const isOfNet = lazily(() => isNetOwned(change.path));
  const hunks = lazily(() => {
    const lines = readLines(change.hunks);
    return change.hunks.map((hunk, i): HunkView => ({
      hunk,
      change: view,
      lines: viewLines(hunk, lines[i]!, language),
    }));
  });
  const own = (kind: Line['kind']): Site[] => (sites().get(view) ?? []).filter(({ line }) => line.kind === kind);
  const added = lazily(() => own('added'));
  const removed = lazily(() => own('removed'));
  const likelyNames = lazily(() => namesLikely(view));
  const view: ChangeView = {
    change,
    patch,
    path: change.path,
    get owner() {
      return owner();
    },
    get isNetOwned() {
      return isOfNet();
    },
    language,
    role: roleOf(change.path),
    get hunks() {
      return hunks();
    },
    get added() {
      return added();
    },
    get removed() {
      return removed();
    },
    get likelyNames() {
      return likelyNames();
    },
  };
  return view;
}

function byChange(sites: readonly Site[]): Map<ChangeView, Site[]> {
  const groups = new Map<ChangeView, Site[]>();
  for (const site of sites) {
    const group = groups.get(site.change);
    if (group === undefined) groups.set(site.change, [site]);
    else group.push(site);
  }
  return groups;
}

/** Added and removed lines. */
function allSites(changes: readonly ChangeView[]): Site[] {
  return changes.flatMap((change) =>
    change.hunks.flatMap((hunk) => {
      const sites: Site[] = [];
      for (const [index, line] of hunk.lines.entries())
        if (line.kind !== 'context') sites.push({ change, hunk, line, index });
      return sites;
    }),
  );
}

/** Lines of some substance that a patch takes away in one place and puts in another, white space aside. */
function movedLines(sites: readonly Site[]): Set<Line> {
  const moved = new Set<Line>();
  const taken = new Map<string, Line[]>();
  for (const { line } of sites) {
    const text = line.kind === 'removed' ? squeezed(line) : '';
    if (text.length < 3) continue;
    const lines = taken.get(text);
    if (lines === undefined) taken.set(text, [line]);
    else lines.push(line);
  }
  if (taken.size === 0) return moved;
  for (const { line } of sites) {
    const from = line.kind === 'added' ? taken.get(squeezed(line))?.pop() : undefined;
    if (from !== undefined) moved.add(from).add(line);
  }
  return moved;
}

function squeezed({ text }: Line): string {
  return text.replace(/\s+/g, ' ').trim();
}

function introducedNames(added: readonly Site[], removed: readonly Site[]): PatchView['introduced'] {
  const names = new Map<string, { kind: Declared['kind']; site: Site }>();
  for (let i = 0; i < added.length; i += 1) {
    const site = added[i]!;
    const { code, scope } = site.line;
    if (site.change.language !== 'c' || code === '' || (scope?.kind === 'function' && /^\s/.test(code))) continue;
    for (const { kind, name } of declares(code)) if (!names.has(name)) names.set(name, { kind, site });
  }
  for (let i = 0; i < removed.length && names.size > 0; i += 1)
    for (const { name } of declares(removed[i]!.line.code)) names.delete(name);
  return names;
}

/** Cover letter and messages of a series as one text. */
export function seriesText(series: Series, patches: readonly PatchView[]): string {
  const cover: Cover | null = series.cover;
  const head = cover === null ? '' : `${cover.subject}\n\n${cover.message.text}\n\n`;
  return head + patches.map(({ text }) => text).join('\n\n');
}
