import type { Change } from '../model/change.ts';
import { type Person, type Prose, proseLine } from '../model/mail.ts';
import type { InputPlace } from '../model/place.ts';
import type { Damage, Patch, Trailer } from '../model/series.ts';
import { remembered } from './lazy.ts';
import { LineCounter } from './lines.ts';
import { readTrailers } from './trailers.ts';

/** A patch that reads its trailers when asked: in an archive nobody does. */
export class ReadPatch implements Patch {
  readonly subject: string;
  readonly tags: readonly string[];
  readonly author: Person | null;
  readonly sender: Person | null;
  readonly date: string;
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly place: InputPlace;
  readonly damage: Damage;
  readonly number: number;
  readonly commit: string | null;
  readonly message: Prose;
  readonly notes: Prose;
  readonly baseCommit: string | null;
  readonly head: string;
  readonly changes: readonly Change[];
  readonly tail: string;
  private found: readonly Trailer[] | null = null;

  constructor(facts: Omit<Patch, 'trailers'>) {
    this.subject = facts.subject;
    this.tags = facts.tags;
    this.author = facts.author;
    this.sender = facts.sender;
    this.date = facts.date;
    this.messageId = facts.messageId;
    this.inReplyTo = facts.inReplyTo;
    this.to = facts.to;
    this.cc = facts.cc;
    this.place = facts.place;
    this.damage = facts.damage;
    this.number = facts.number;
    this.commit = facts.commit;
    this.message = facts.message;
    this.notes = facts.notes;
    this.baseCommit = facts.baseCommit;
    this.head = facts.head;
    this.changes = facts.changes;
    this.tail = facts.tail;
  }

  get trailers(): readonly Trailer[] {
    return (this.found ??= trailersOf(this.subject, this.message));
  }
}

/** What git passes over at the end of a message: `Conflicts:` and comments. */
const UNDER_TRAILERS = /^(?:#|Conflicts:)/m;

/** They stand in the last paragraph, so only that is looked at, unless comments or conflicts may stand behind them. */
function trailersOf(subject: string, message: Prose): Trailer[] {
  const { start, text } = UNDER_TRAILERS.test(message.text)
    ? { start: 0, text: message.text }
    : lastParagraph(message.text);
  if (!text.includes(':')) return [];
  const found = readTrailers([subject || 'subject', '', ...text.split('\n')]);
  if (found.length === 0) return [];
  const above = new LineCounter(message.text).lineAt(start) - 1;
  return found.map(({ key, value, line }) => ({
    key: sameKey(key),
    value,
    line: proseLine(message, above + line - 2),
  }));
}

/** One string for all that read the same, and not one cut out of each message. */
const sameKey = remembered((key) => key);

function lastParagraph(text: string): { readonly start: number; readonly text: string } {
  const whole = text.trimEnd();
  let start = whole.lastIndexOf('\n') + 1;
  for (let above = start - 1; above > 0;) {
    const line = whole.lastIndexOf('\n', above - 1) + 1;
    if (whole.slice(line, above).trim() === '') break;
    start = line;
    above = line - 1;
  }
  return { start, text: whole.slice(start) };
}
