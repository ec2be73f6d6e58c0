import type { Unit } from './units.ts';

/** `- define a new page type`, `2) modify the destructors`. */
const ITEM = /^\s*(?:[-*+]|\(?\w[.)])\s+(?=\S)/;
/** A word that can only be a name of the code: with an underscore, called, in quotes, a file, an option. */
const NAME = /`[^`\s]+`|\b[A-Za-z_]\w*_\w+|\b[A-Za-z_]\w*(?=\(\))|\b[\w-]{1,80}\.[chS]\b|--[a-z][\w-]+/g;
const WORD = /[A-Za-z_]\w{2,}/g;

/**
 * Of each step, what the author's own message says of it: the list items with names that stand in this step more than
 * in any other. As a tie for grouping they were tried, and did harm.
 */
export function agendaOf(message: string, steps: readonly (readonly Unit[])[]): string[][] {
  const told = steps.map((): string[] => []);
  const items = itemsOf(message);
  if (items.length < 2) return told;
  const words = steps.map(wordsOf);
  for (const item of items) {
    const names = [...new Set(item.match(NAME) ?? [])].map((name) => name.replace(/^(?:`|--)|`$/g, ''));
    const counts = words.map((own) => names.reduce((sum, name) => sum + (own.get(name) ?? 0), 0));
    const most = Math.max(...counts);
    if (most > 0 && counts.indexOf(most) === counts.lastIndexOf(most)) told[counts.indexOf(most)]!.push(item);
  }
  return told;
}

/** The items of all lists, marks left out, lines joined. */
function itemsOf(message: string): string[] {
  const items: string[] = [];
  let isOpen = false;
  for (const line of message.split('\n')) {
    const isItem = ITEM.test(line);
    isOpen = isItem || (isOpen && /^\s+\S/.test(line));
    if (isItem) items.push(line.replace(ITEM, '').trim());
    else if (isOpen) items[items.length - 1] += ` ${line.trim()}`;
  }
  return items;
}

/** How many units of a step have each word, in their lines, as the function around them or as their file. */
function wordsOf(units: readonly Unit[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { lines, change } of units) {
    const spoken = new Set(lines.flatMap(({ text }) => text.match(WORD) ?? []));
    // What is changed counts for more than what is spoken of.
    const around = new Set(lines.flatMap(({ scope }) => scope?.name ?? []));
    around.add(change.path.slice(change.path.lastIndexOf('/') + 1));
    for (const word of spoken) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const word of around) counts.set(word, (counts.get(word) ?? 0) + 2);
  }
  return counts;
}
