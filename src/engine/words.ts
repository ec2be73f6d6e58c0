import type { Cover, Patch } from '../model/series.ts';
import { lazily, remembered } from '../parse/lazy.ts';
import type { Facts } from './facts.ts';
import type { PatchView } from './views.ts';

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

type Source = keyof Words;

/** The words of a patch, or of the cover letter, by where they stand. */
type Lexicon = Readonly<Record<Source, () => ReadonlySet<string>>>;

/** Whether a rule with such words has anything to look at in one of the patches. */
export function findsWords(words: Words, patches: readonly PatchView[], { series, tree }: Facts): boolean {
  const has = (source: Source): boolean => {
    const wanted = words[source];
    if (wanted === undefined || (source === 'shows' && tree !== null)) return true;
    if (source === 'says' && series.cover !== null && any(wanted, lexiconOf(series.cover).says())) return true;
    return patches.some(({ patch }) => any(wanted, lexiconOf(patch)[source]()));
  };
  return has('adds') && has('removes') && has('says') && has('shows');
}

const split = remembered((list) => list.split(' '));

function any(list: string, found: ReadonlySet<string>): boolean {
  for (const word of split(list)) if (found.has(word)) return true;
  return false;
}

const known = new WeakMap<Patch | Cover, Lexicon>();

function lexiconOf(mail: Patch | Cover): Lexicon {
  const made = known.get(mail) ?? readLexicon(mail);
  known.set(mail, made);
  return made;
}

function readLexicon(mail: Patch | Cover): Lexicon {
  const hunks = 'changes' in mail ? mail.changes.flatMap((change) => change.hunks) : [];
  const lines = (sign: string): string => {
    return hunks.flatMap(({ text }) => text.split('\n').filter((line) => line.startsWith(sign))).join('\n');
  };
  const notes = 'notes' in mail ? mail.notes.text : '';
  return {
    adds: lazily(() => wordsOf(lines('+'))),
    removes: lazily(() => wordsOf(lines('-'))),
    shows: lazily(() => wordsOf(hunks.map(({ section, text }) => `${section}\n${text}`).join(''))),
    says: lazily(() => wordsOf(`${mail.subject}\n${mail.message.text}\n${notes}`.toLowerCase())),
  };
}

/** Identifiers and their parts. */
function wordsOf(text: string): Set<string> {
  const whole = new Set(text.match(/\w+/g));
  const parts = [...whole].flatMap((word) => (word.includes('_') ? word.split('_') : []));
  for (const part of parts) whole.add(part);
  return whole;
}
