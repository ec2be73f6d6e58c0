import { describe, expect, test } from 'vitest';
import type { Comment, Series } from '../../src/model/series.ts';
import { parse } from '../../src/parse/parse.ts';
import { chooseRevisions } from '../../src/parse/revision.ts';

const DIFF = `diff --git a/net/foo.c b/net/foo.c
--- a/net/foo.c
+++ b/net/foo.c
@@ -10,6 +10,9 @@ int foo(struct foo *f)
 \tint ret;
 
 \tlock(f);
+\tret = bar(f, f->first_of_all_the_values, f->second_of_all_the_values);
+\tif (ret)
+\t\treturn ret;
 \tunlock(f);
-\treturn 0;
+\treturn baz(f);
 }
@@ -40,3 +43,4 @@ int quux(struct foo *f)
 \tif (f)
+\t\tcheck(f);
 \t\treturn 1;
 }
`;

function mail(subject: string, id: string, body: string, answers?: string): string {
  const to = answers === undefined ? '' : `In-Reply-To: <${answers}>\n`;
  const from = answers === undefined ? 'A <a@example.org>' : 'R <r@example.org>';
  return `From x Mon Sep 17 00:00:00 2001\nFrom: ${from}\nSubject: ${subject}\nMessage-ID: <${id}>\n${to}\n${body}\n`;
}

const PATCH = mail('[PATCH] foo: bar', 'p@x', `Why.\n\nSigned-off-by: A <a@example.org>\n---\n${DIFF}`);

function read(text: string): { series: readonly Series[]; lone: readonly Series[] } {
  return parse([{ name: 'x', bytes: Buffer.from(text), kind: 'mail' }]);
}

/** Comments of a reply to the patch, with and without the patch in the mailbox. */
function comments(body: string, { alone = false } = {}): readonly Comment[] {
  const reply = mail('Re: [PATCH] foo: bar', 'r@x', body, 'p@x');
  const { series, lone } = read(alone ? reply : PATCH + reply);
  return (alone ? lone : series)[0]!.replies[0]!.comments;
}

/** `net/foo.c:13 +ret = ...| text` */
function tell({ file, line, side, quoted, text }: Comment): string {
  const place = file === null ? '-' : `${file}:${line}${side === 'old' ? ' old' : ''}`;
  return `${place} | ${quoted.trim()} | ${text.replaceAll('\n', '/')}`;
}

/** The lines of the diff from the first that has `first` to the last that has `last`, each led by `mark`. */
function quote(mark: string, first: string, last: string): string {
  const lines = DIFF.split('\n');
  const from = lines.findIndex((line) => line.includes(first));
  const to = lines.findIndex((line, i) => i >= from && line.includes(last));
  return lines
    .slice(from, to + 1)
    .map((line) => `${mark}${line}\n`)
    .join('');
}

describe('quote marks', () => {
  test.each(['> ', '>', '> > ', '>> ', '>>', ' > ', '| ', '&gt; ', 'RR> '])('%j', (mark) => {
    const body = `${quote(mark, 'diff', '\tif (ret)')}\nCan it fail?\n\n${quote(mark, 'return ret', 'return 0')}\nWhy?\n`;
    const told = ['net/foo.c:14 | +\tif (ret) | Can it fail?', 'net/foo.c:14 old | -\treturn 0; | Why?'];
    expect(comments(body).map(tell)).toEqual(told);
    expect(comments(body, { alone: true }).map(tell)).toEqual(told);
  });
});

describe('trimmed hunks', () => {
  test.each([
    ['a cut without a word', `${quote('> ', 'diff', 'lock(f)')}${quote('> ', '\treturn ret', 'unlock')}X.\n`, 16],
    [
      'a cut with a mark',
      `${quote('> ', 'diff', 'lock(f)')}[...]\n${quote('> ', '\treturn ret', 'return baz')}X.\n`,
      17,
    ],
    ['no header but @@', `${quote('> ', '@@ -40', 'check')}\nX.\n`, 44],
    ['no header at all', `${quote('> ', '+\t\tcheck', '+\t\tcheck')}\nX.\n`, 44],
    ['context alone', `${quote('> ', ' \tlock', ' \tlock')}\nX.\n`, 12],
    ['tabs that became blanks', quote('> ', 'diff', 'return baz').replaceAll('\t', '        ') + '\nX.\n', 17],
    [
      'a line broken with a mark',
      `${quote('> ', '@@ -10', 'ret = bar').replace(', f->second', ',\n> f->second')}\nX.\n`,
      13,
    ],
    [
      'a line broken without a mark',
      `${quote('> ', '@@ -10', 'return ret').replace(' f->second', '\nf->second')}\nX.\n`,
      15,
    ],
    [
      'a header without numbers',
      `> diff --git a/net/foo.c b/net/foo.c index 1..2\n> @@ int quux()\n> +\t\tcheck(f);\n\nX.\n`,
      44,
    ],
  ])('%s', (_, body, line) => {
    expect(comments(body).filter(({ text }) => text === 'X.')).toMatchObject([
      { file: 'net/foo.c', line, side: 'new' },
    ]);
  });

  test('alone, a cut leaves the file but no line until the next header', () => {
    const body = `${quote('> ', 'diff', 'lock(f)')}[...]\n${quote('> ', '+\tif (ret)', '+\tif (ret)')}A.\n${quote('> ', '@@ -40', 'check')}B.\n`;
    expect(comments(body, { alone: true })).toMatchObject([
      { file: 'net/foo.c', line: null, text: 'A.' },
      { file: 'net/foo.c', line: 44, text: 'B.' },
    ]);
  });

  test('of equal lines nothing is guessed', () => {
    expect(comments('> }\n\nX.\n').map(tell)).toEqual(['- | } | X.']);
  });
});

describe('what is no comment', () => {
  test.each([
    ['attribution', 'On Mon, 1 Jan 2024 at 10:00, A <a@example.org> wrote:\n> Why.\n\nX.\n'],
    ['broken attribution', 'On Mon, 1 Jan 2024 at 10:00, A Very Long Name\n<a@example.org> wrote:\n\n> Why.\n\nX.\n'],
    ['attribution in French', 'Le lundi 1 janvier 2024, A <a@example.org> a écrit :\n> Why.\n\nX.\n'],
    ['greeting', 'Hi A,\n\n> Why.\n\nX.\n'],
    ['signature', '> Why.\n\nX.\n\n-- \nR\nhttp://example.org\n'],
    [
      'signature and list footer',
      '> Why.\n\nX.\n-- \nR\n\n_______________________________________________\nlist mailing list\nlist@lists.example.org\n',
    ],
    [
      'footer below a quote',
      '> Why.\n\nX.\n\n> ---\n_______________________________________________\nlist mailing list\n',
    ],
    ['mark of a cut', '> Why.\n\nX.\n\n> ---\n\n[ snip ]\n\n> more\n'],
  ])('%s', (_, body) => {
    expect(comments(body).map(tell)).toEqual(['- | Why. | X.']);
  });

  test('the mail below one that answers on top', () => {
    const body =
      'X.\n\n-----Original Message-----\nFrom: A <a@example.org>\nSent: Monday\nTo: R\nSubject: foo\n\nWhy.\n';
    expect(comments(body).map(tell)).toEqual(['-  |  | X.'.replace('-  ', '- ')]);
  });

  test('on top of a whole quote', () => {
    expect(comments(`X.\n\nOn 1 Jan 2024, A wrote:\n${quote('> ', 'diff', 'baz')}`).map(tell)).toEqual(['- |  | X.']);
  });
});

test('a comment knows its line in the input', () => {
  const [comment] = comments('> Why.\n\nX.\n');
  const rows = (PATCH + mail('Re: [PATCH] foo: bar', 'r@x', '> Why.\n\nX.\n', 'p@x')).split('\n');
  expect(rows[comment!.inputLine - 1]).toBe('X.');
});

test('an answer to an answer is under that answer, or under the code it quotes', () => {
  const first = mail('Re: [PATCH] foo: bar', 'r@x', `${quote('> ', '+\t\tcheck', '+\t\tcheck')}\nWhy not?\n`, 'p@x');
  const body = `> ${quote('> ', '+\t\tcheck', '+\t\tcheck')}Here.\n> Why not?\n\nBecause.\n`;
  const { series } = read(PATCH + mail('Re: [PATCH] foo: bar', 's@x', body, 'r@x') + first);
  expect(series[0]!.replies.map(({ comments: said }) => said.map(tell))).toEqual([
    ['net/foo.c:44 | +\t\tcheck(f); | Here.', '- | Why not? | Because.'],
    ['net/foo.c:44 | +\t\tcheck(f); | Why not?'],
  ]);
});

test('replies to a mail that is not here are one thread, and no series to review', () => {
  const text =
    mail('Re: [PATCH v3 2/5] foo: bar', 'r@x', '> Why.\n\nX.\n', 'p@x') +
    mail('Re: [PATCH v3 2/5] foo: bar', 't@x', '> Why.\n\nY.\n', 'p@x') +
    mail('Re: [PATCH] other', 'u@x', 'Z.\n', 'q@x');
  const { series, lone } = read(text);
  expect(series).toEqual([]);
  expect(lone.map(({ subject, revision, replies }) => [subject, revision, replies.length])).toEqual([
    ['foo: bar', 3, 2],
    ['other', 1, 1],
  ]);
});

test('an answer that names no mail hangs on the one with its subject', () => {
  const reply = mail('Re: [PATCH] foo: bar', 'r@x', '> Why.\n\nX.\n', 'p@x').replace(/^In-Reply-To.*\n/m, '');
  expect(read(PATCH + reply).series[0]!.replies).toMatchObject([{ patch: 1, comments: [{ text: 'X.' }] }]);
  expect(read(PATCH + PATCH.replace('p@x', 'q@x') + reply).lone).toHaveLength(1);
});

test('a hostile reply is read to its end', () => {
  const n = 20_000;
  const body = `${'> +}\n> }\n'.repeat(n)}${'> '.repeat(n)}\n${'On x wrote\n'.repeat(n)}`;
  expect(() => comments(body)).not.toThrow();
});

describe('revisions', () => {
  const patch = (subject: string, id: string, more = '', answers?: string): string =>
    mail(subject, id, `Why.\n\nSigned-off-by: A <a@example.org>\n---\n${more}${DIFF}`, answers).replace(
      'R <r@',
      'A <a@',
    );

  test.each([
    ['subject', patch('[PATCH] foo: bar', 'p1@x'), patch('[PATCH v2] foo: bar', 'p2@x')],
    [
      'change-id',
      patch('[PATCH] foo', 'p1@x', 'change-id: 1-a\n\n'),
      patch('[PATCH v3] bar', 'p2@x', 'change-id: 1-a\n\n'),
    ],
    ['In-Reply-To', patch('[PATCH] foo', 'p1@x'), patch('[PATCH v2] bar', 'p2@x', '', 'p1@x')],
  ])('are matched by %s', (_, first, second) => {
    const { series } = read(second + first);
    const { chosen, left, predecessors } = chooseRevisions(series, 'newest');
    expect(chosen.map(({ id }) => id)).toEqual(['p2@x']);
    expect(left.map(({ id }) => id)).toEqual(['p1@x']);
    expect(predecessors.get(chosen[0]!)?.id).toBe('p1@x');
  });

  test('two works of one author stay apart', () => {
    const { series } = read(patch('[PATCH] foo', 'p1@x') + patch('[PATCH v2] bar', 'p2@x'));
    expect(chooseRevisions(series, 'newest').chosen).toHaveLength(2);
  });
});
