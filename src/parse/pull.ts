import type { SubjectTags } from '../model/series.ts';

/** Of `git request-pull`, in the order in which it prints them; the second has had a capital G since git 1.8. */
const SINCE = 'The following changes since commit ';
const AVAILABLE = /^are available in the git repository at:/im;

/** True for a mail that asks to pull a branch, by its subject or by what git request-pull writes. */
export function isPullRequest(text: string, tags: SubjectTags): boolean {
  if (tags.isReply) return false;
  if (tags.isPullRequest) return true;
  const since = text.startsWith(SINCE) ? 0 : text.indexOf(`\n${SINCE}`);
  return since >= 0 && AVAILABLE.test(text.slice(since));
}
