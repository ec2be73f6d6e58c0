import { defineRule, inText, type Facts, type PatchView, type Remark, words } from '../../../src/rule.ts';

/** `frob_open()`; with an underscore, so that it is a name and not a word. */
const CALLED = /(?<![\w.>-])([a-z][a-z0-9]*(?:_[a-z0-9]+){1,8})\(\)/g;
/** Names this long do not stand one letter apart by chance. */
const LONG = 9;

export const rule = defineRule({
  id: 'commit-message/symbol-mismatch',
  scope: 'patch',
  needs: [],
  severity: 'note',
  concern: 'form',
  evidence: { kind: 'experience' },
  summary: 'A function that the message names is spelled as in the code.',
  *check(patch: PatchView, facts: Facts): Iterable<Remark> {
    if (!patch.patch.message.text.includes('()')) return;
    const told = new Set<string>();
    let changed: ReturnType<typeof changedIn> | null = null;
    for (const sentence of patch.sentences) {
      if (!sentence.text.includes('()')) continue;
      for (const [, name = ''] of sentence.text.matchAll(CALLED)) {
        if (name.length < LONG || told.has(name) || isKnown(name, facts)) continue;
        told.add(name);
        changed ??= changedIn(patch);
        const isNear = (other: string): boolean => isSlip(name, other);
        const isPlural = (other: string): boolean => other === `${name}s` || name === `${other}s`;
        const meant =
          [...changed.own].find(isNear) ?? [...changed.called].find((other) => isNear(other) && !isPlural(other));
        if (meant === undefined || facts.patches.some(({ mentions }) => mentions.has(name))) continue;
        yield {
          message: `the message names ${name}(), and what changes is ${meant}(), want the name as in the code`,
          place: inText(patch, sentence),
          confidence: 'medium',
          fix: `${meant}()`,
        };
      }
    }
  },
});

/** Some line, context too, or heading of a hunk has it. */
function isKnown(name: string, { changes }: Facts): boolean {
  return changes.some(({ change }) =>
    change.hunks.some(({ section, text }) => hasWord(section, name) || hasWord(text, name)),
  );
}

function hasWord(text: string, word: string): boolean {
  for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1)) {
    if (!/\w/.test(text[from - 1] ?? ' ') && !/\w/.test(text[from + word.length] ?? ' ')) return true;
  }
  return false;
}

/** Functions whose body or head the patch changes, and those with a long name that it calls: of the latter `frob_page()` and `frob_pages()` may both be meant. */
function changedIn(patch: PatchView): { readonly own: Set<string>; readonly called: Set<string> } {
  const own = new Set<string>();
  const called = new Set<string>();
  for (const { line } of [...patch.added, ...patch.removed]) {
    if (line.scope?.kind === 'function') own.add(line.scope.name);
    if (!line.code.includes('(')) continue;
    for (const word of words(line.code))
      if (word.length >= LONG && !called.has(word) && line.code.includes(`${word}(`)) called.add(word);
  }
  return { own, called };
}

/** One letter too many, missing, or two swapped, not at the start of a part: `_rx` and `_tx`, `_get` and `_set` are two things. */
function isSlip(name: string, other: string): boolean {
  if (name === other || other.length < LONG) return false;
  const [short, long] = name.length < other.length ? [name, other] : [other, name];
  let from = 0;
  while (from < short.length && short[from] === long[from]) from += 1;
  if (from === 0 || /[\d_]/.test(`${short[from] ?? ''}${long[from] ?? ''}`)) return false;
  if (long.length === short.length + 1) return short.slice(from) === long.slice(from + 1);
  const isSwapped = short[from] === long[from + 1] && short[from + 1] === long[from];
  return long.length === short.length && isSwapped && short.slice(from + 2) === long.slice(from + 2);
}
