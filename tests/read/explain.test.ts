import { expect, it } from 'vitest';
import { explainGit, isUnknownRevision } from '../../src/read/explain.ts';

const OWNER = `fatal: detected dubious ownership in repository at '/src/linux'
To add an exception for this directory, call:

	git config --global --add safe.directory /src/linux
`;

it('says what git said in one line, with the next step', () => {
  const said = [
    OWNER,
    'Error: spawn git ENOENT\n    at ChildProcess._handle.onexit (node:internal/child_process:285:19)',
    'fatal: not a git repository (or any of the parent directories): .git\n',
    "fatal: unable to read tree (1234)\nfatal: bad revision 'x'\n",
    'too much output',
    "warning: first\nfatal: log for 'HEAD' only has 6 entries\n",
    'git ended with status 3',
  ];
  expect(said.map(explainGit)).toEqual([
    'another user owns this repository; to trust it: git config --global --add safe.directory /src/linux',
    'git is not installed, or not in PATH; install it, or give the patches as files',
    'this is not a git repository; name a file, or change to the repository',
    'objects of these commits are not here or damaged; git fsck, or git fetch',
    'prints more than 512 MiB of patches; name fewer commits',
    "git says: log for 'HEAD' only has 6 entries",
    'git says: git ended with status 3',
  ]);
});

it('tells an unknown revision from one that could be several', () => {
  const several = 'error: short object ID 1234 is ambiguous\nhint: The candidates are:\n';
  expect(isUnknownRevision("fatal: bad revision '1234'")).toBe(true);
  expect(isUnknownRevision(`${several}fatal: bad revision '1234'`)).toBe(false);
});
