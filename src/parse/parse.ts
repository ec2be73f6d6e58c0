import type { Defect } from '../model/place.ts';
import type { Series } from '../model/series.ts';
import { LineCounter } from './lines.ts';
import { readMail } from './mail.ts';
import { splitMailbox } from './mailbox.ts';
import { type ReadMessage, readMessage } from './patch.ts';
import { gatherSeries } from './series.ts';

/** One run of bytes, and how it came. */
export interface ParseInput {
  readonly name: string;
  readonly bytes: Buffer;
  /** `range`: commits printed as mboxrd, oldest first, all of one series. */
  readonly kind: 'mail' | 'range';
}

export interface Parsed {
  readonly series: readonly Series[];
  readonly defects: readonly Defect[];
  /** Mails that are neither patch, cover letter nor an answer to one. */
  readonly others: number;
  /** Answers to mails that are not here. */
  readonly replies: number;
}

/** Reads all inputs. Never throws on content: what is not understood is a defect. */
export function parse(inputs: readonly ParseInput[]): Parsed {
  const defects: Defect[] = [];
  const messages: ReadMessage[] = [];
  const ranges: Series[] = [];
  for (const input of inputs) {
    const read = readInput(input, defects);
    if (input.kind === 'range') ranges.push(rangeSeries(input.name, read));
    else messages.push(...read);
  }
  const series = [...gatherSeries(messages, defects), ...ranges];
  const count = (kind: string): number => messages.filter(({ content }) => content.kind === kind).length;
  const hung = series.reduce((sum, one) => sum + one.replies.length, 0);
  return { series, defects, others: count('other'), replies: Math.max(0, count('reply') - hung) };
}

function readInput(input: ParseInput, defects: Defect[]): ReadMessage[] {
  const text = input.bytes.toString('latin1');
  const counter = new LineCounter(text);
  const isMboxrd = input.kind === 'range';
  return splitMailbox(text).map((raw) =>
    readMessage(readMail({ name: input.name, text, counter }, raw, isMboxrd, defects), defects),
  );
}

/** Commits are numbered as they come, whatever their subjects say. */
function rangeSeries(name: string, messages: readonly ReadMessage[]): Series {
  const patches = messages.flatMap(({ content }, i) =>
    content.kind === 'patch' ? [{ ...content.patch, number: i + 1 }] : [],
  );
  const first = patches[0];
  return {
    id: name,
    origin: 'range',
    subject: patches.length === 1 ? first!.subject : name,
    revision: 1,
    tags: [],
    total: messages.length,
    missing: [],
    cover: null,
    patches,
    replies: [],
  };
}
