import { git, type GitAnswer } from './git.ts';
import { BYTE_LIMIT } from './source.ts';

/**
 * As `git format-patch --pretty=mboxrd -M --binary --full-index` does it, said option by option so that no one's
 * configuration says it otherwise. Messages come in UTF-8, from whatever encoding the commit names; patches are bytes.
 */
const PRINT = [
  'diff-tree',
  '--stdin',
  '--always',
  '--root',
  '--no-ext-diff',
  '--no-textconv',
  '--pretty=mboxrd',
  '--encode-email-headers',
  '--encoding=UTF-8',
  '--no-notes',
  '--no-show-signature',
  '--no-color',
  '--stat=72',
  '--summary',
  '--patch',
  '--unified=3',
  '--inter-hunk-context=0',
  '--diff-algorithm=myers',
  '--indent-heuristic',
  '--find-renames=50%',
  '-l1000',
  '--binary',
  '--full-index',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--no-relative',
  '--submodule=short',
  '--ignore-submodules=none',
];

/** Without a blank: a commit without a message has nothing after the colon. */
const SUBJECT = '\nSubject:';

/** Prints commits as an mboxrd of one mail each, in the order given, numbered `[PATCH n/m]`. One git process does all. */
export async function printMails(cwd: string, commits: readonly string[], limit = BYTE_LIMIT): Promise<GitAnswer> {
  const answer = await git(cwd, PRINT, { input: `${commits.join('\n')}\n`, limit });
  return answer.ok ? { ...answer, bytes: number(answer.bytes, commits) } : answer;
}

/**
 * Gives each subject its tag, which diff-tree leaves out.
 *
 * Only a mail's first line begins with `From `: mboxrd quotes such lines of a message, and a patch has none.
 */
function number(bytes: Buffer, commits: readonly string[]): Buffer {
  const pieces: Buffer[] = [];
  let done = 0;
  for (const [index, commit] of commits.entries()) {
    const mail = bytes.indexOf(`${index === 0 ? '' : '\n'}From ${commit} Mon Sep 17 `, done);
    const subject = mail < 0 ? -1 : bytes.indexOf(SUBJECT, mail);
    if (subject < 0) continue;
    const text = subject + SUBJECT.length;
    const tag = commits.length === 1 ? ' [PATCH]' : ` [PATCH ${index + 1}/${commits.length}]`;
    pieces.push(bytes.subarray(done, text), Buffer.from(tag));
    done = text;
  }
  pieces.push(bytes.subarray(done));
  return Buffer.concat(pieces);
}
