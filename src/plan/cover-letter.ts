import type { StatFile } from './diffstat.ts';
import { diffstat } from './diffstat.ts';
import type { BuiltStep, Original } from './letters.ts';
import { personLine } from './mail-header.ts';
import { guarded, wrapped } from './prose.ts';

/** Body of the cover letter above its base: what is asked of the author, the old message, the steps, what was dropped. */
export function coverText(original: Original, steps: readonly BuiltStep[]): string {
  const parts = [
    '*** SAY HERE: what the series is for, and why it comes in this form ***',
    guarded(original.message.trim()),
    stepList(original, steps),
    droppedText(original),
    shortlog(original, steps),
    diffstat(filesOf(steps)),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function stepList({ revision, patches }: Original, steps: readonly BuiltStep[]): string {
  const was = patches === 1 ? 'one patch' : `${patches} patches`;
  const head = revision > 1 ? `Changes since v${revision - 1}:\n- split: what was ${was} is ${steps.length} now` : '';
  const items = steps.map(({ step: { subject, why } }, i) => {
    const number = `${i + 1}. `.padStart(4);
    return guarded(`${number}${subject}\n${indented(wrapped(why), 4)}`);
  });
  return `${head === '' ? '' : `${head}\n\n`}The steps:\n\n${items.join('\n')}`;
}

function indented(text: string, blanks: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(blanks));
}

/** As text: nobody gave them to the parts. */
function droppedText({ trailers }: Original): string {
  if (trailers.length === 0) return '';
  const items = trailers.map(({ key, value }) => ` * ${key}, ${value}`);
  const head = 'Not carried over to the parts, which nobody has signed, tested or reviewed yet:';
  return guarded(`${wrapped(head)}\n${items.join('\n')}`);
}

/** git shortlog, wrapped as git format-patch wraps it: 72 columns, two blanks, then four. */
function shortlog({ author }: Original, steps: readonly BuiltStep[]): string {
  const subjects = steps.map(({ step: { subject } }) => folded(subject)).join('\n');
  return `${author.name || personLine(author)} (${steps.length}):\n${subjects}`;
}

function folded(subject: string): string {
  const lines: string[] = [];
  let line = ' ';
  for (const word of subject.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > 72) {
      lines.push(line);
      line = '   ';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}

/** All steps as one patch: each change as it is in the end. */
function filesOf(steps: readonly BuiltStep[]): StatFile[] {
  const files = new Map<number, StatFile>();
  for (const section of steps.flatMap(({ diff }) => diff.sections)) {
    const known = files.get(section.change);
    files.set(section.change, known === undefined ? section : together(known, section));
  }
  return [...files].toSorted(([a], [b]) => a - b).map(([, file]) => file);
}

/** What is no line stands in one of the two. */
function together(a: StatFile, b: StatFile): StatFile {
  const [plain, main] = a.kind === 'modified' ? [a, b] : [b, a];
  return {
    ...main,
    header: main.header + plain.header,
    binary: a.binary + b.binary,
    hunks: [...a.hunks, ...b.hunks],
    insertions: a.insertions + b.insertions,
    deletions: a.deletions + b.deletions,
  };
}
