/** MAINTAINERS of a kernel tree: whose a path is. Asked as scripts/get_maintainer.pl does with --nogit --nogit-fallback. */
import type { Person } from '../model/mail.ts';
import { claimants, type Claims, type Entry, shelve, valuesOf } from './claims.ts';
import { type Expression, readExpression } from './expression.ts';
import { type Mailmap, readMailmap, readPeople } from './person.ts';

/** What MAINTAINERS says under one title. */
export interface Section {
  /** `DMA MAPPING HELPERS` */
  readonly title: string;
  /** `Maintained`, `Orphan`; empty where it says none. */
  readonly status: string;
  /** `M:`, in its order. */
  readonly maintainers: readonly Person[];
  /** `R:`: they want a copy and take no patches. */
  readonly reviewers: readonly Person[];
  /** `L:`, without those that only subscribers may write to. */
  readonly lists: readonly string[];
}

export interface Maintainers {
  /** The sections of a path as git prints it: those that say most of it first, then in the order of the file. */
  sectionsOf(path: string): readonly Section[];
  /**
   * The sections whose `K:` is in the lines of a patch: in any of `prose`, which stands above its diff, or in one that `diff`
   * adds or removes. Of a `K:` of several branches, `a|b`, the script seeks all but the first in context lines, too.
   */
  sectionsSaying(prose: readonly string[], diff: readonly string[]): readonly Section[];
  /** By which name and address somebody goes now, after `.mailmap`; the people of sections are so already. */
  readonly nameOf: Mailmap;
  /** `N:` and `K:` that a linear engine cannot take, as far as somebody has asked for them: they claim nothing. */
  readonly unread: ReadonlySet<string>;
}

/** What the script puts before a `K:` behind the first `---` or `+++` line. */
const CHANGED = '^[+-].*';
/** `M:	Jane Doe <jane@example.org>` */
const TAGGED = /^[A-Z]:/;
/** Blank, or a comment. */
const PASSED = /^\s*(?:#|$)/;

/** `text`: the whole file; `mailmap`: `.mailmap` beside it; both decoded. What is no section is passed over. */
export function readMaintainers(text: string, mailmap: string): Maintainers {
  const entries = readEntries(text);
  const nameOf = readMailmap(mailmap);
  const unread = new Set<string>();
  const expressions = (entry: Entry, tag: string, before = ''): Expression[] =>
    valuesOf(entry, tag).flatMap((value) => {
      const read = readExpression(value, before);
      if (read === null) unread.add(value);
      return read ?? [];
    });
  const claims: Claims = {
    shelves: shelve(entries),
    named: withTag(entries, 'N').map((entry) => ({ entry, names: expressions(entry, 'N') })),
  };
  let keywords: Keywords[] | null = null;
  const known = new Map<string, readonly Section[]>();
  return {
    sectionsOf: (path) => {
      const sections = known.get(path) ?? claimants(path, claims).map((entry) => sectionOf(entry, nameOf));
      known.set(path, sections);
      return sections;
    },
    sectionsSaying: (prose, diff) => {
      keywords ??= withTag(entries, 'K').map((entry) => ({
        entry,
        inProse: expressions(entry, 'K'),
        inDiff: expressions(entry, 'K', CHANGED),
      }));
      return keywords
        .filter(({ inProse, inDiff }) => isIn(prose, inProse) || isIn(diff, inDiff))
        .map(({ entry }) => sectionOf(entry, nameOf));
    },
    nameOf,
    unread,
  };
}

/** The `K:` of an entry. */
interface Keywords {
  readonly entry: Entry;
  readonly inProse: readonly Expression[];
  readonly inDiff: readonly Expression[];
}

function isIn(lines: readonly string[], sought: readonly Expression[]): boolean {
  return sought.some((one) => lines.some((line) => one.test(line)));
}

function withTag(entries: readonly Entry[], tag: string): Entry[] {
  return entries.filter(({ lines }) => lines.some((line) => line.startsWith(`${tag}:`)));
}

/** A title is the last line before tagged ones; blank lines and comments count for nothing. */
function readEntries(text: string): Entry[] {
  const entries: Entry[] = [];
  let title = '';
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    if (line[1] === ':' && TAGGED.test(line)) {
      if (lines.length === 0) entries.push({ number: entries.length, title, lines });
      lines.push(line);
    } else if (!PASSED.test(line)) {
      title = line.trim();
      lines = [];
    }
  }
  return entries;
}

function sectionOf(entry: Entry, nameOf: Mailmap): Section {
  const people = (tag: string): Person[] => valuesOf(entry, tag).flatMap(readPeople).map(nameOf);
  return {
    title: entry.title,
    status: valuesOf(entry, 'S').at(-1) ?? '',
    maintainers: people('M'),
    reviewers: people('R'),
    lists: valuesOf(entry, 'L').flatMap(readList),
  };
}

/** `linux-arm-kernel@lists.infradead.org (moderated for non-subscribers)` */
function readList(value: string): string[] {
  if (value.includes('subscribers-only')) return [];
  const email = value.split(/\s+/).find((word) => word.includes('@'));
  return email === undefined ? [] : [email.replace(/^<|>$/g, '')];
}
