import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, Hunk } from '../../../src/model/change.ts';
import { parse } from '../../../src/parse/parse.ts';

export interface Fragment {
  /** File and case. */
  readonly name: string;
  /** The `@@` line. */
  readonly header: string;
  /** The lines below it with their signs. */
  readonly rows: readonly string[];
  readonly marks: Marks;
}

/** Names are alternatives: any one of them is right. */
type Names = readonly string[];

interface Marks {
  /** `line`: 1-based, below the `@@` line. */
  readonly scopes: readonly { readonly line: number; readonly names: Names }[];
  readonly defines: readonly { readonly kind: string; readonly names: Names }[];
  readonly removes: readonly { readonly kind: string; readonly names: Names }[];
  readonly calls: readonly { readonly callee: string; readonly names: Names }[];
  readonly open: readonly string[];
}

const FOLDER = import.meta.dirname;

/** All cases of all files. */
export function readFragments(): Fragment[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'));
  return files.toSorted().flatMap((file) => {
    const [before, ...blocks] = readFileSync(join(FOLDER, file), 'latin1').split(/^== /m);
    if (before !== '') throw new Error(`${file}: text above the first case`);
    return blocks.map((block) => readBlock(file, block));
  });
}

function readBlock(file: string, block: string): Fragment {
  const [title, header, ...rest] = block.replace(/\n+$/, '').split('\n');
  const name = `${file}: ${title}`;
  const end = rest.indexOf('-- ');
  if (title === undefined || header === undefined || end < 0) throw new Error(`${name}: no line "-- "`);
  return { name, header, rows: rest.slice(0, end), marks: readMarks(name, rest.slice(end + 1)) };
}

function readMarks(name: string, lines: readonly string[]): Marks {
  const words = lines.map((line) => line.split(' '));
  const wrong = words.find(([verb, ...args]) => args.length !== ARGUMENTS[verb!]);
  if (wrong !== undefined) throw new Error(`${name}: no such mark: ${wrong.join(' ')}`);
  const of = (verb: string): string[][] => words.filter(([first]) => first === verb).map(([, ...args]) => args);
  const kinds = (verb: string): Marks['defines'] =>
    of(verb).map(([kind, names]) => ({ kind: kind!, names: names!.split('|') }));
  return {
    scopes: of('in').map(([line, names]) => ({ line: Number(line), names: names!.split('|') })),
    defines: kinds('defines'),
    removes: kinds('removes'),
    calls: of('calls').map(([callee, names]) => ({ callee: callee!, names: names!.split('|') })),
    open: of('open').flat(),
  };
}

const ARGUMENTS: Readonly<Record<string, number>> = { in: 2, defines: 2, removes: 2, calls: 2, open: 1 };

/** The change that a diff of nothing but this hunk is read as, and what is wrong with that diff. */
export function readChange({ name, header, rows }: Fragment): { change: Change; faults: string[] } {
  const isNew = header.startsWith('@@ -0,0 ');
  const isGone = header.includes(' +0,0 ');
  const mail = [
    'From: A Reader <reader@example.org>',
    'Subject: [PATCH] frob: change it',
    '',
    'Changes it.',
    '---',
    'diff --git a/mm/frob.c b/mm/frob.c',
    ...(isNew ? ['new file mode 100644'] : isGone ? ['deleted file mode 100644'] : []),
    isNew ? '--- /dev/null' : '--- a/mm/frob.c',
    isGone ? '+++ /dev/null' : '+++ b/mm/frob.c',
    header,
    ...rows,
    '-- ',
    '2.50.0',
    '',
  ];
  const parsed = parse([{ name, bytes: Buffer.from(mail.join('\n'), 'latin1'), kind: 'mail' }]);
  const changes = parsed.series.flatMap(({ patches }) => patches.flatMap((patch) => patch.changes));
  const [change] = changes;
  if (change === undefined || changes.length > 1) throw new Error(`${name}: ${changes.length} changes`);
  return { change, faults: parsed.defects.map(({ message }) => `${name}: ${message}`) };
}

export function readHunk(fragment: Fragment): Hunk {
  const { hunks } = readChange(fragment).change;
  if (hunks.length !== 1) throw new Error(`${fragment.name}: ${hunks.length} hunks`);
  return hunks[0]!;
}
