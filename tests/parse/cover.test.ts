import { describe, expect, test } from 'vitest';
import { type Listed, readListed } from '../../src/parse/cover.ts';

const listed = (...lines: string[]): Listed => readListed({ text: lines.join('\n'), line: 10, lines: null });

describe('the shortlog of a cover letter', () => {
  test('has its authors, counts and subjects, wrapped ones joined', () => {
    const { shortlog } = listed(
      'Words.',
      '',
      'Robin Example (2):',
      '  frob: ask the ring for its budget and remember what it',
      '    said',
      '  frob: reset the ring',
      '',
      'Kim Sample (1):',
      '  frob: drop the knob',
    );
    expect(shortlog).toEqual([
      {
        author: 'Robin Example',
        count: 2,
        subjects: ['frob: ask the ring for its budget and remember what it said', 'frob: reset the ring'],
        line: 12,
      },
      { author: 'Kim Sample', count: 1, subjects: ['frob: drop the knob'], line: 17 },
    ]);
  });

  test.each(['There are two modes (2):', 'Robin Example (2): frob', 'robin (x):'])('is not %s', (line) => {
    expect(listed(line, 'and more', '').shortlog).toEqual([]);
  });
});

/** Line, path, changed lines, whether lines are added. */
const ROWS: readonly (readonly [string, string, number | null, boolean])[] = [
  [' net/ipv4/tcp.c | 12 ++++++------', 'net/ipv4/tcp.c', 12, true],
  [' net/core/dev.c |  3 ---', 'net/core/dev.c', 3, false],
  [' .../deep/down/frob_main.c | 1 +', '.../deep/down/frob_main.c', 1, true],
  [' net/{core => ipv4}/frob.c | 0', 'net/ipv4/frob.c', 0, false],
  [' net/{ => core}/frob.c | 4 ++--', 'net/core/frob.c', 4, true],
  [' net/{core => }/frob.c | 4 ++--', 'net/frob.c', 4, true],
  [' old.c => new.c | 2 +-', 'new.c', 2, true],
  [' ...frob.c => renamed_frob.c} | 2 +-', '.../renamed_frob.c', 2, true],
  [' firmware/frob.bin | Bin 0 -> 300 bytes', 'firmware/frob.bin', null, false],
  [' name with blanks.c | 1 +', 'name with blanks.c', 1, true],
];

describe('the diffstat of a cover letter', () => {
  test.each(ROWS)('%s', (line, path, changed, adds) => {
    const { diffstat } = listed(line, ' 1 file changed, 2 insertions(+), 1 deletion(-)');
    expect(diffstat).toMatchObject({ total: 1, insertions: 2, deletions: 1, line: 11 });
    expect(diffstat?.files).toEqual([{ path, changed, adds, line: 10 }]);
  });

  test('is the last one, and a table above it is none', () => {
    const { diffstat } = listed(
      ' a.c | 1 +',
      ' 1 file changed, 1 insertion(+)',
      '',
      'size | 64',
      'rate | 128',
      '',
      ' b.c | 2 --',
      ' 1 file changed, 2 deletions(-)',
      ' delete mode 100644 b.c',
    );
    expect(diffstat).toMatchObject({ files: [{ path: 'b.c' }], insertions: 0, deletions: 2 });
  });

  test('is none without its last line', () => {
    expect(listed(' a.c | 1 +', 'and 3 files changed hands').diffstat).toBeNull();
  });
});
