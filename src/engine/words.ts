import type { Cover, Patch } from '../model/series.ts';
import { lazily } from '../parse/lazy.ts';

/**
 * Words that a rule has nothing to say without, so that it is not asked where they are missing: one of each list given
 * must be there. A word is an identifier, or a part of one between underscores: `skb`, `frag` and `skb_frag` all find
 * `skb_frag_ref`, and nothing finds half a part.
 *
 * Each list is one text with blanks between the words. Comments and literals count, moved lines too, in all languages.
 * A list may hold too much, and never too little.
 */
export interface Words {
  /** On an added line. */
  readonly adds?: string;
  /** On a removed line. */
  readonly removes?: string;
  /** On any line of a hunk, its heading too. With a source tree there is more to see than hunks show: it passes. */
  readonly shows?: string;
  /** In subject, message or notes below it, or in the cover letter; lower case. */
  readonly says?: string;
}

/** The words of some patches, by where they stand. */
export type Lexicon = Readonly<Record<keyof Words, () => ReadonlySet<string>>>;

/** The lists of a rule, taken apart. */
export type Wanted = Readonly<Record<keyof Words, readonly string[] | null>>;

export function wantedOf(words: Words): Wanted {
  const list = (source: keyof Words): readonly string[] | null => words[source]?.split(' ') ?? null;
  return { adds: list('adds'), removes: list('removes'), shows: list('shows'), says: list('says') };
}

/** Whether a rule that wants such words has anything to look at. */
export function findsWords({ adds, removes, shows, says }: Wanted, lexicon: Lexicon, hasTree: boolean): boolean {
  return (
    (adds === null || any(adds, lexicon.adds())) &&
    (says === null || any(says, lexicon.says())) &&
    (removes === null || any(removes, lexicon.removes())) &&
    (shows === null || hasTree || any(shows, lexicon.shows()))
  );
}

function any(wanted: readonly string[], words: ReadonlySet<string>): boolean {
  for (let i = 0; i < wanted.length; i += 1) if (words.has(wanted[i]!)) return true;
  return false;
}

/** Words of a patch, or of a cover letter alone; what that says is said of each patch. */
export function lexiconOf(patch: Patch | null, cover: Cover | null): Lexicon {
  const hunks = patch?.changes.flatMap((change) => change.hunks) ?? [];
  const lines = (which: RegExp): string => hunks.flatMap(({ text }) => text.match(which) ?? []).join('\n');
  const said = [cover?.subject, cover?.message.text, patch?.subject, patch?.message.text, patch?.notes.text];
  return {
    adds: lazily(() => wordsOf(lines(/^\+.*/gm))),
    removes: lazily(() => wordsOf(lines(/^-.*/gm))),
    shows: lazily(() => wordsOf(hunks.map(({ section, text }) => `${section}\n${text}`).join(''))),
    says: lazily(() => wordsOf(said.join('\n').toLowerCase())),
  };
}

/** Words of several patches. */
export function joinedLexicon(lexica: readonly Lexicon[]): Lexicon {
  if (lexica.length === 1) return lexica[0]!;
  const all = (source: keyof Words) => lazily(() => new Set(lexica.flatMap((one) => [...one[source]()])));
  return { adds: all('adds'), removes: all('removes'), shows: all('shows'), says: all('says') };
}

/** Identifiers and their parts. */
function wordsOf(text: string): Set<string> {
  const words = new Set(text.match(/\w+/g));
  const parts = [...words].join('_').split('_');
  for (let i = 0; i < parts.length; i += 1) words.add(parts[i]!);
  return words;
}
