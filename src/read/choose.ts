import { explainGit, isNoRepository, isUnknownRevision } from './explain.ts';
import { git, gitLine } from './git.ts';
import type { Range } from './range.ts';

/** What to review when nothing was typed: a range, or why none can be chosen; null where there is no repository. */
export type Choice = { readonly range: Range } | { readonly reason: string } | null;

/** Chooses the commits that are not upstream yet. */
export async function chooseRange(cwd: string): Promise<Choice> {
  const upstream = await git(cwd, ['rev-parse', '--verify', '@{upstream}']);
  if (upstream.ok) return chosen('@{upstream}..HEAD', ['@{upstream}..HEAD', '--']);
  if (isNoRepository(upstream.error)) return null;
  const head = await git(cwd, ['rev-parse', '--verify', 'HEAD']);
  if (!head.ok) {
    return { reason: isUnknownRevision(head.error) ? 'this branch has no commits yet' : explainGit(head.error) };
  }
  const refs = await bases(cwd);
  if (refs.some((ref) => ref.startsWith('refs/remotes/'))) {
    return chosen('HEAD --not --remotes', ['HEAD', '--not', '--remotes', '--']);
  }
  const branch = await gitLine(cwd, ['symbolic-ref', 'HEAD']);
  const [base] = refs;
  if (base !== undefined && base !== branch) {
    return chosen(`${base.slice('refs/heads/'.length)}..HEAD`, [`${base}..HEAD`, '--']);
  }
  return {
    reason: 'no upstream to compare with; git branch --set-upstream-to=<branch>, or name a range such as HEAD~3..',
  };
}

/** What there is of `main`, `master` and remote-tracking branches. They come sorted: of the last, one is enough to know. */
async function bases(cwd: string): Promise<string[]> {
  const refs = ['refs/heads/main', 'refs/heads/master', 'refs/remotes'];
  const found = await gitLine(cwd, ['for-each-ref', '--sort=refname', '--count=3', '--format=%(refname)', ...refs]);
  return found?.split('\n').filter((ref) => ref !== '') ?? [];
}

function chosen(name: string, revisions: readonly string[]): Choice {
  return { range: { name, revisions, empty: 'every commit here is upstream already; name a range or a file' } };
}
