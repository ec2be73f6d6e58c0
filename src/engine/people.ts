import type { Person } from '../model/mail.ts';
import type { Series } from '../model/series.ts';

/** `Jane Doe <jane@example.org>`, in a trailer's value */
const NAMED = /^([^<>]{0,100})<([^<>\s]{3,250})>/;

/** Names and addresses of all who wrote, got, signed or answered a mail of these revisions, lower case. */
export function peopleOf(revisions: readonly Series[]): Set<string> {
  const people = new Set<string>();
  const add = (person: Person | null): void => {
    for (const mark of [person?.name ?? '', person?.email ?? '']) if (mark !== '') people.add(mark.toLowerCase());
  };
  for (const { cover, patches, replies } of revisions) {
    for (const { author, sender, to, cc } of [...(cover === null ? [] : [cover]), ...patches]) {
      for (const one of [author, sender, ...to, ...cc]) add(one);
    }
    for (const { author } of replies) add(author);
    for (const { value } of patches.flatMap(({ trailers }) => trailers)) {
      const [, name = '', email = ''] = NAMED.exec(value.trim()) ?? [];
      add({ name: name.trim(), email });
    }
  }
  return people;
}
