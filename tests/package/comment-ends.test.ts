import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { withoutCommentEnds } from '../../bin/dev/comment-ends.mjs';

test.each([
  String.raw`/a*/.exec('caab')?.index`,
  String.raw`/^[*/]*/g[Symbol.replace]('**/b', '')`,
  String.raw`'b*/a'.replace(/[b*/]*/y, "*/")`,
  '`*/${"*/"}`',
  String.raw`'\*/'`,
  '6*/a/.source.length/3',
  '[/b*/ instanceof RegExp, "c".match(/c*/u)[0]]',
])('%s means the same in a comment', (program) => {
  const written = withoutCommentEnds(program);
  expect(written).not.toContain('*/');
  expect(runInNewContext(written)).toEqual(runInNewContext(program));
});

test.each(['a /* b */', 'String.raw`*/`', 'String.raw`${1}*/`'])('%s cannot stand in one', (program) => {
  expect(() => withoutCommentEnds(program)).toThrow('cannot stand in a comment');
});
