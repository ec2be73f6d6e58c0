/** What must not stay behind when the program is ended in the middle of its work. */

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const pending = new Set<() => void>();

/** Does some work; `undo` runs when it is done, when it fails, and when a signal ends the program before. */
export async function withUndo<T>(undo: () => void, work: () => T | Promise<T>): Promise<T> {
  if (pending.size === 0) for (const signal of SIGNALS) process.on(signal, undoAll);
  pending.add(undo);
  try {
    return await work();
  } finally {
    pending.delete(undo);
    if (pending.size === 0) for (const signal of SIGNALS) process.off(signal, undoAll);
    undo();
  }
}

/** Ends the program by the same signal, so that a shell sees how it ended. */
function undoAll(signal: NodeJS.Signals): void {
  for (const undo of [...pending].toReversed()) undo();
  for (const one of SIGNALS) process.off(one, undoAll);
  process.kill(process.pid, signal);
}
