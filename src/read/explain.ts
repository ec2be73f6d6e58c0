/** How git begins what it says; the first such line is the one to show. */
const SAID = /^(?:fatal|error): (.*)$/m;

/** Git's words for what we can say better, in the order to look for them. */
const KNOWN: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/spawn git ENOENT/, 'git is not installed, or not in PATH; install it, or give the patches as files'],
  [/not a git repository/, 'this is not a git repository; name a file, or change to the repository'],
  [/short (?:object ID|SHA1) \S+ is ambiguous/, 'more than one object begins like this; type more digits'],
  [
    /promisor remote|lazy fetching disabled|transport '[^'\n]{0,80}' not allowed/,
    'objects of these commits are not here (a partial clone); git fetch them first',
  ],
  [
    /missing (?:blob|tree|commit)|bad object|unable to read|Could not read/i,
    'objects of these commits are not here or damaged; git fsck, or git fetch',
  ],
  [/^too much output$/, 'prints more than 512 MiB of patches; name fewer commits'],
  [/no upstream configured/, 'this branch has no upstream; git branch --set-upstream-to=<branch>, or name a range'],
];

/** The command git offers where another user owns the repository, as in a container. */
const TRUST = /git config --global --add safe\.directory .*/;

/** Says in one line why git failed, with the next step where there is one. */
export function explainGit(error: string): string {
  const known = KNOWN.find(([pattern]) => pattern.test(error));
  if (known !== undefined) return known[1];
  const trust = TRUST.exec(error);
  if (trust !== null) return `another user owns this repository; to trust it: ${trust[0]}`;
  return `git says: ${SAID.exec(error)?.[1] ?? error.split('\n', 1)[0] ?? ''}`;
}

export function isNoRepository(error: string): boolean {
  return /not a git repository/.test(error);
}

/** Git knows the repository but not the revision: `fatal: bad revision 'x'`, or what our option check says of `--x`. */
export function isUnknownRevision(error: string): boolean {
  return (
    !/ is ambiguous/.test(error) &&
    /bad revision|unknown revision|Needed a single revision|is not permitted/.test(error)
  );
}
