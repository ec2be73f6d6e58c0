import { describe, expect, test } from 'vitest';
import { decodeTransfer } from '../../src/parse/body.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import { printBody } from '../../src/parse/print.ts';

const DIFF = [
  'diff --git a/f.c b/f.c',
  'index 1111111..2222222 100644',
  '--- a/f.c',
  '+++ b/f.c',
  '@@ -1,3 +1,4 @@ int f(void)',
  ' a = "=20";',
  '-old line that is quite long so that an encoder has to break it somewhere near the end of it',
  '+new line with a tab\tand a trailing blank ',
  '+caf\xc3\xa9',
  ' end',
  '',
].join('\n');

const BODY = `Message.\n\nSigned-off-by: A <a@b.org>\n---\n f.c | 3 ++-\n\n${DIFF}-- \n2.47.0\n`;

function mail(encoding: string, body: string): Buffer {
  const head = `From: A <a@b.org>\nSubject: [PATCH] x\nContent-Type: text/plain; charset=UTF-8\n`;
  return Buffer.from(`${head}Content-Transfer-Encoding: ${encoding}\n\n${body}`, 'latin1');
}

/** Lines of 76 characters at most, soft breaks where needed. */
function quotedPrintable(text: string): string {
  const escape = (c: string): string => `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/[=\x80-\xff]/g, escape)
        .replace(/[ \t]$/, escape)
        .replace(/.{60}(?=.{3})(?!.{0,2}$)/g, (run) => (/=[0-9A-F]?$/.test(run) ? run : `${run}=\n`)),
    )
    .join('\n');
}

const ENCODED: readonly (readonly [string, string])[] = [
  ['7bit', BODY],
  ['8bit', BODY],
  ['quoted-printable', quotedPrintable(BODY)],
  ['base64', Buffer.from(BODY, 'latin1').toString('base64').replace(/.{76}/g, '$&\n')],
];

describe.each(ENCODED)('a body in %s', (encoding, body) => {
  const bytes = mail(encoding, body);
  const { series, defects } = parse([{ name: 'm', bytes, kind: 'mail' }]);
  const patch = series[0]!.patches[0]!;

  test('prints back to its bytes', () => {
    expect(defects).toEqual([]);
    expect(printBody(patch)).toBe(BODY);
  });

  test('has its trailers and its message', () => {
    expect(patch.trailers.map(({ key }) => key)).toEqual(['Signed-off-by']);
    expect(patch.message.text.trim()).toBe('Message.\n\nSigned-off-by: A <a@b.org>');
  });

  test('knows the input line of each line', () => {
    const input = bytes.toString('latin1').split('\n');
    const added = hunkLines(patch.changes[0]!.hunks)[0]!.filter(({ kind }) => kind === 'added');
    expect(added.map(({ newLine }) => newLine)).toEqual([2, 3]);
    const shown = added.map(({ inputLine }) => input[inputLine - 1]!);
    if (encoding === 'base64') {
      // The raw line must hold the first byte of the decoded one.
      const line = Buffer.from(input.slice(5, added[1]!.inputLine).join(''), 'base64').toString('latin1');
      expect(line).toContain('trailing blank');
    } else {
      expect(shown[0]).toMatch(/^\+new line with a tab/);
      expect(shown[1]).toMatch(/^\+caf/);
    }
  });
});

describe('transfer encodings', () => {
  test.each([
    ['soft break', 'a=\nb\n', 'ab\n'],
    ['blanks before the end stay, as for git', 'a  \nb\n', 'a  \nb\n'],
    ['an encoded line feed ends a line', 'a=0Ab\nc\n', 'a\nb\nc\n'],
    ['a lone = stays', 'a=zz\n', 'a=zz\n'],
    ['CRLF stays', 'a=3D\r\nb\r\n', 'a=\r\nb\r\n'],
    ['no end of line', 'a=0D=0A', 'a\r\n'],
  ])('quoted-printable: %s', (_name, raw, text) => {
    expect(decodeTransfer(raw, 'quoted-printable').text).toBe(text);
  });

  test('base64 goes on past white space and stops at nothing', () => {
    expect(decodeTransfer('YWJj\nZGVm\n\n', 'base64').text).toBe('abcdef');
  });
});
