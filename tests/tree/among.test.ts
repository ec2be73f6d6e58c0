import { describe, expect, test } from 'vitest';
import { ownerAmong } from '../../src/tree/among.ts';
import { ownerOf, UNKNOWN_TREE } from '../../src/tree/owners.ts';

describe('ownerAmong', () => {
  const header = 'include/linux/frobpool.h';

  test('gives an unclaimed header to the C file of its name', () => {
    expect(ownerOf(header).tree).toBe(UNKNOWN_TREE);
    expect(ownerAmong(header, [header, 'kernel/dma/frobpool.c', 'net/core/sock.c'])).toEqual(
      ownerOf('kernel/dma/frobpool.c'),
    );
  });

  test('leaves it unclaimed where no such file changes', () => {
    expect(ownerAmong(header, [header, 'net/core/sock.c']).tree).toBe(UNKNOWN_TREE);
  });

  test('never moves a path that has an owner, or one that is no header', () => {
    expect(ownerAmong('include/linux/skbuff.h', ['mm/skbuff.c']).tree).toBe('net-next');
    expect(ownerAmong('kernel/frobpool.c', ['kernel/dma/frobpool.c']).tree).toBe(UNKNOWN_TREE);
  });
});
