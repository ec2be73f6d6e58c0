import type { Finding } from '../model/finding.ts';

/** More of it than this on one patch hides what matters. */
const MAX_STYLE = 3;

/** At most three findings of style a patch, and none while an error of another kind stands there. */
export function limitStyle<F extends Finding>(findings: readonly F[]): F[] {
  const grave = findings.filter(({ severity, concern }) => severity === 'error' && concern !== 'style');
  const failed = new Set(grave.map(({ patch }) => patch));
  const told = new Map<number | null, number>();
  return findings.filter(({ concern, patch }) => {
    if (concern !== 'style') return true;
    const count = (told.get(patch) ?? 0) + 1;
    told.set(patch, count);
    return count <= MAX_STYLE && !failed.has(patch);
  });
}
