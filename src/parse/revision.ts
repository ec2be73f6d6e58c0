import type { Series } from '../model/series.ts';

/** Which revisions of each series are wanted. */
export type Wanted = 'newest' | 'all' | number;

/** Parts the series that are to be reviewed from those that are not. Revisions belong together by sender and subject. */
export function chooseRevisions(
  series: readonly Series[],
  wanted: Wanted,
): { readonly chosen: readonly Series[]; readonly left: readonly Series[] } {
  const newest = new Map<string, number>();
  for (const one of series) newest.set(keyOf(one), Math.max(newest.get(keyOf(one)) ?? 0, one.revision));
  const isWanted = (one: Series): boolean =>
    wanted === 'all' || one.revision === (wanted === 'newest' ? newest.get(keyOf(one)) : wanted);
  return { chosen: series.filter(isWanted), left: series.filter((one) => !isWanted(one)) };
}

function keyOf({ cover, patches, subject, origin, id }: Series): string {
  if (origin !== 'mail') return id;
  const sender = (cover ?? patches[0])?.sender;
  return `${(sender?.email || sender?.name || '').toLowerCase()} ${subject.replace(/\W+/g, ' ').trim().toLowerCase()}`;
}
