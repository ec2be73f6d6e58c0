import { closeSync, openSync, readSync } from 'node:fs';
import { isPacked } from './unpack.ts';

/** Bytes of a piece: most mails are a hundredth of it. */
const PIECE = 2 ** 21;

/**
 * Reads a file as latin1 in pieces, each cut in front of a line that begins as `From `; `size` bytes or less each, where no
 * mail is larger. Null where the file is packed.
 *
 * A Buffer of a whole archive would stand beside its text until somebody collects it.
 */
export function readPieces(path: string, size = PIECE): string[] | null {
  const file = openSync(path, 'r');
  try {
    let block = Buffer.allocUnsafeSlow(size);
    let held = 0;
    const pieces: string[] = [];
    for (;;) {
      const got = readSync(file, block, held, block.length - held, null);
      held += got;
      if (pieces.length === 0 && isPacked(block.subarray(0, held))) return null;
      if (got === 0) return held === 0 ? pieces : [...pieces, block.toString('latin1', 0, held)];
      if (held < block.length) continue;
      const cut = block.lastIndexOf('\nFrom ') + 1;
      if (cut === 0) {
        // A mail larger than a piece.
        const larger = Buffer.allocUnsafeSlow(2 * held);
        block.copy(larger);
        block = larger;
        continue;
      }
      pieces.push(block.toString('latin1', 0, cut));
      block.copyWithin(0, cut, held);
      held -= cut;
    }
  } finally {
    closeSync(file);
  }
}
