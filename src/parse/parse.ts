import type { Defect } from '../model/place.ts';
import type { Series } from '../model/series.ts';
import { restore, withDamage } from './damage.ts';
import { changed } from './lazy.ts';
import { LineCounter } from './lines.ts';
import { type InputText, readMail } from './mail.ts';
import { type RawMail, splitMailbox, wholeMails } from './mailbox.ts';
import { HTML_ONLY } from './parts.ts';
import { type ReadMessage, readMessage } from './patch.ts';
import { gatherSeries } from './series.ts';
import { tieBySubject } from './tie.ts';

/** One run of bytes, and how it came. */
export interface ParseInput {
  readonly name: string;
  /**
   * Bytes, or what they are as latin1: then nobody needs to keep them. Several strings are one text that was cut in front of
   * lines that begin as `From `.
   */
  readonly bytes: Buffer | string | readonly string[];
  /** `range`: commits printed as mboxrd, oldest first, all of one series. */
  readonly kind: 'mail' | 'range';
  /** Leaves out what stands above a scissors line, as `git am --scissors` does. */
  readonly scissors?: boolean;
}

export interface Parsed {
  readonly series: readonly Series[];
  readonly defects: readonly Defect[];
  /** Mails that are neither patch, cover letter, pull request nor an answer to one. */
  readonly others: number;
  /** Pull requests: mails that only say what could be fetched. */
  readonly pulls: number;
  /** Inputs that hold no patch, cover letter, pull request or answer at all. */
  readonly empty: readonly string[];
  /** Answers to mails that are not here, by thread: series without patches. */
  readonly lone: readonly Series[];
}

/** Reads all inputs. Never throws on content: what is not understood is a defect. */
export function parse(inputs: readonly ParseInput[]): Parsed {
  const defects: Defect[] = [];
  const messages: ReadMessage[] = [];
  const ranges: Series[] = [];
  const empty: string[] = [];
  for (const input of inputs) {
    const read = readInput(input, defects);
    if (input.kind === 'range') ranges.push(...rangeSeries(input.name, read));
    else messages.push(...read);
    if (read.every(({ content }) => content.kind === 'other')) empty.push(input.name);
  }
  const { series, lone } = gatherSeries(tieBySubject(messages), defects);
  const count = (kind: string): number => messages.filter(({ content }) => content.kind === kind).length;
  return { series: [...series, ...ranges], lone, defects, others: count('other'), pulls: count('pull'), empty };
}

function readInput(input: ParseInput, defects: Defect[]): ReadMessage[] {
  const isMboxrd = input.kind === 'range' || /\.mboxrd(\.gz)?$/i.test(input.name);
  const { scissors = false } = input;
  const how = { isMboxrd, scissors };
  const messages: ReadMessage[] = [];
  let [line, offset] = [1, 0];
  for (const text of wholeMails(textsOf(input.bytes))) {
    const counter = new LineCounter(text, 0, line);
    const from = { name: input.name, text, offset, counter };
    for (const raw of splitMailbox(text)) messages.push(readOne(from, raw, how, defects));
    line = counter.lineAt(text.length);
    offset += text.length;
  }
  return messages;
}

function textsOf(bytes: ParseInput['bytes']): readonly string[] {
  if (typeof bytes === 'string') return [bytes];
  return Buffer.isBuffer(bytes) ? [bytes.toString('latin1')] : bytes;
}

/** As git reads it; where git finds no diff, what a web page or a mail program has spoilt is restored first. */
function readOne(
  input: InputText,
  raw: RawMail,
  { isMboxrd, scissors }: { readonly isMboxrd: boolean; readonly scissors: boolean },
  defects: Defect[],
): ReadMessage {
  const ofMail: Defect[] = [];
  const mail = readMail(input, raw, isMboxrd, ofMail);
  const found: Defect[] = [];
  const message = readMessage(mail, found, scissors);
  const isReadable = message.content.kind === 'patch' && mail.subject !== '';
  const restored = isReadable ? null : restore(input, raw, mail);
  if (restored === null) {
    for (const defect of [...ofMail, ...found]) defects.push(defect);
    return message;
  }
  const kept = restored.hasHeaders ? ofMail.filter(({ message: said }) => said !== HTML_ONLY) : [];
  defects.push(...kept, restored.defect);
  return withDamage(readMessage(restored.mail, defects), restored.damage);
}

/** Commits are numbered as they come, whatever their subjects say; none where no commit changes anything. */
function rangeSeries(name: string, messages: readonly ReadMessage[]): Series[] {
  const patches = messages.flatMap(({ content }, i) =>
    content.kind === 'patch' ? [changed(content.patch, { number: i + 1 })] : [],
  );
  const [first] = patches;
  if (first === undefined) return [];
  const series: Series = {
    id: name,
    origin: 'range',
    subject: patches.length === 1 ? first.subject : name,
    revision: 1,
    tags: [],
    total: messages.length,
    missing: [],
    cover: null,
    patches,
    replies: [],
  };
  return [series];
}
