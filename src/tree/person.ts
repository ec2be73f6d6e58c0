import type { Person } from '../model/mail.ts';

/** `Jane Doe <jane@example.org>` with whatever stands behind it */
const NAMED = /^([^<]*)<([^<>@]*@[^<>@]*)>/;
/** `x86@kernel.org` */
const BARE = /^[^\s<>@]+@[^\s<>@]+/;

/** The people of an `M:` or `R:` line of MAINTAINERS; more than one where commas part whole addresses. */
export function readPeople(text: string): Person[] {
  const parts = text.split(',');
  const isEach = parts.length > 1 && parts.every((part) => readPerson(part) !== null);
  return (isEach ? parts : [text]).flatMap((part) => readPerson(part) ?? []);
}

function readPerson(text: string): Person | null {
  const trimmed = text.trim();
  const [, name = '', email = ''] = NAMED.exec(trimmed) ?? [];
  if (email !== '') return { name: unquoted(name.trim()), email: email.trim() };
  const bare = BARE.exec(trimmed)?.[0];
  return bare === undefined ? null : { name: '', email: bare };
}

function unquoted(name: string): string {
  return /^".*"$/.test(name) ? name.slice(1, -1).replace(/\\(.)/g, '$1') : name;
}

/** What stands in a `.mailmap`: by which name and address somebody goes now. */
export type Mailmap = (person: Person) => Person;

/** `Name <now@x> Old Name <old@x>`, where all but one address may be left out */
const ENTRY = /^([^<>]*)<([^<>]+)>(?:([^<>]*)<([^<>]+)>)?$/;

/** Reads a `.mailmap` as git-check-mailmap(1) tells it. Entries that are none are passed over. */
export function readMailmap(text: string): Mailmap {
  const entries = new Map<string, Partial<Person>>();
  for (const line of text.split('\n')) {
    const [, name = '', email = '', oldName = '', oldEmail] = ENTRY.exec(line.replace(/#.*/, '').trim()) ?? [];
    if (email === '') continue;
    const now = { ...(name.trim() === '' ? {} : { name: name.trim() }), ...(oldEmail === undefined ? {} : { email }) };
    const key = mailmapKey(oldName.trim(), oldEmail ?? email);
    entries.set(key, { ...entries.get(key), ...now });
  }
  return (person) => {
    const entry = entries.get(mailmapKey(person.name, person.email)) ?? entries.get(mailmapKey('', person.email));
    return { ...person, ...entry };
  };
}

function mailmapKey(name: string, email: string): string {
  return `${name}<${email}>`.toLowerCase();
}
