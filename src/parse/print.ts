import type { Change } from '../model/change.ts';
import type { Patch } from '../model/series.ts';

/** A change byte for byte as it was read, latin1. */
export function printChange(change: Change): string {
  return change.header + change.binary + change.hunks.map(({ header, text }) => header + text).join('') + change.after;
}

/** A patch's body byte for byte as it was read, transfer encoding undone, latin1. */
export function printBody(patch: Pick<Patch, 'head' | 'changes' | 'tail'>): string {
  return patch.head + patch.changes.map(printChange).join('') + patch.tail;
}
