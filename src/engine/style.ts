import type { Finding } from '../model/finding.ts';

/** More of it than this on one patch hides what matters. */
const MAX_STYLE = 3;

/** At most three findings of style a patch, and none while an error stands there. */
export function limitStyle<F extends Finding>(findings: readonly F[]): F[] {
  const failed = new Set(findings.filter(({ severity }) => severity === 'error').map(({ patch }) => patch));
  const told = new Map<number | null, number>();
  return findings.filter(({ concern, patch }) => {
    if (concern !== 'style') return true;
    const count = (told.get(patch) ?? 0) + 1;
    told.set(patch, count);
    return count <= MAX_STYLE && !failed.has(patch);
  });
}
