import type { Person } from '../model/mail.ts';
import type { Section } from './maintainers.ts';

/** Who gets a patch, each once, in the order of the sections. */
export interface Recipients {
  /** Who may take it: `M:`. */
  readonly maintainers: readonly Person[];
  /** `R:`, without those who are maintainers of another section. */
  readonly reviewers: readonly Person[];
  /** Addresses. */
  readonly lists: readonly string[];
}

/** He claims every file of the tree and wants no copy of a patch; get_maintainer.pl leaves him out, too. */
const HEAD_OF_ALL = 'torvalds@linux-foundation.org';

export function recipientsOf(sections: readonly Section[]): Recipients {
  const maintainers = eachOnce(sections.flatMap((section) => section.maintainers)).filter(
    ({ email }) => email !== HEAD_OF_ALL,
  );
  const people = eachOnce([...maintainers, ...sections.flatMap((section) => section.reviewers)]);
  const lists = new Map(sections.flatMap((section) => section.lists).map((list) => [list.toLowerCase(), list]));
  return { maintainers, reviewers: people.slice(maintainers.length), lists: [...lists.values()] };
}

/** One who is there by two addresses is there by the first of them. */
function eachOnce(people: readonly Person[]): Person[] {
  const seen = new Set<string>();
  return people.filter(({ name, email }) => {
    const marks = [name, email].filter((mark) => mark !== '').map((mark) => mark.toLowerCase());
    const isNew = !marks.some((mark) => seen.has(mark));
    if (isNew) for (const mark of marks) seen.add(mark);
    return isNew;
  });
}

/** What an address may consist of where it goes into a command line: nothing that a shell or a mail program takes apart. */
const ADDRESS = /^[A-Za-z0-9][A-Za-z0-9._+=-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,190}$/;

/** False for what a file that nobody vouched for may slip in as an address. */
export function isAddress(email: string): boolean {
  return ADDRESS.test(email);
}

/** `Jane Doe <jane@example.org>`, `"Doe, Jane" <jane@example.org>`: a person as a mail header names one (RFC 5322 section 3.4). */
export function mailboxOf({ name, email }: Person): string {
  // oxlint-disable-next-line no-control-regex -- these have no place in a header
  const clean = name.replace(/[\u0000-\u001f\u007f-\u009f\\"<>]/g, '').trim();
  if (clean === '') return email;
  return /[()[\]:;@,.]/.test(clean) ? `"${clean}" <${email}>` : `${clean} <${email}>`;
}
