import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { git } from './git.ts';
import { type Here, readIfThere } from './here.ts';
import { gitDir } from './repository.ts';

/** Name of the repository's own file, at the top of its tree. */
export const TEAM_FILE = '.zcreview.yml';

/** Configuration as it was found, not yet understood. */
export interface ConfigText {
  readonly from: 'user' | 'repository' | 'git' | 'config' | 'own';
  /** What to call it in messages. */
  readonly name: string;
  /** YAML; of git what `git config -z` prints. */
  readonly text: string;
  /** Absolute; where relative paths in it are meant from. */
  readonly folder: string;
  /** Of the repository's file alone: where it was read, and where what it names is read. */
  readonly commit?: string;
}

/** Where to look for configuration. */
export interface ConfigPlaces {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly here: Here | null;
  /** The commit below those under review; null: it has none below it. undefined: mail is reviewed, and HEAD is meant. */
  readonly base: string | null | undefined;
}

/** The texts there are, the weakest first, without that of --config. Costs a look at some files where there are none. */
export async function configTexts(places: ConfigPlaces): Promise<ConfigText[]> {
  const texts = [userText(places), await teamText(places), await gitText(places), await ownText(places)];
  return texts.filter((text) => text !== null);
}

/** Path of what the user alone has written down to be left out, in every work tree of this repository. */
export function ownFile({ commonDir }: Here): string {
  return join(commonDir, 'zcreview', 'ignore.yml');
}

function homeOf({ env }: Pick<ConfigPlaces, 'env'>): string | null {
  return env['HOME'] || null;
}

/** Follows the XDG base directory specification. */
function configHome(places: ConfigPlaces): string | null {
  const home = homeOf(places);
  return places.env['XDG_CONFIG_HOME'] || (home === null ? null : join(home, '.config'));
}

function userText(places: ConfigPlaces): ConfigText | null {
  const root = configHome(places);
  if (root === null) return null;
  const path = join(root, 'zcreview', 'config.yml');
  const text = readIfThere(path);
  return text === null ? null : { from: 'user', name: shortened(path), text, folder: dirname(path) };
}

/** No home directory in messages: they are pasted into mails. */
function shortened(path: string): string {
  const home = homedir();
  return path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

/** Mail is reviewed by the file that is committed, where there is one in the work tree; a range by that of its base. */
async function teamText({ cwd, here, base }: ConfigPlaces): Promise<ConfigText | null> {
  if (here === null || base === null) return null;
  const { top } = here;
  if (base === undefined && top !== null && readIfThere(join(top, TEAM_FILE)) === null) return null;
  const commit = base ?? 'HEAD';
  const text = await committed(cwd, `${commit}:${TEAM_FILE}`);
  return text === null ? null : { from: 'repository', name: TEAM_FILE, text, folder: top ?? cwd, commit };
}

/** Nobody configures that much. */
const LIMIT = 2 ** 20;

async function committed(cwd: string, name: string): Promise<string | null> {
  // cat-file alone would say nothing where there is no such file, and simple-git waits on nothing.
  const { ok, bytes } = await git(cwd, ['cat-file', '--batch'], { input: `${name}\n`, limit: LIMIT });
  const end = bytes.indexOf('\n');
  if (!ok || !/ blob \d+$/.test(bytes.toString('latin1', 0, end))) return null;
  return bytes.toString('utf8', end + 1, bytes.length - 1);
}

/** A section of ours, or one that names other files which may have it. */
const OURS = /\[\s*(?:zcreview|include)/i;

/** Asks git only where one of the files that it reads seems to have something for us. */
async function gitText(places: ConfigPlaces): Promise<ConfigText | null> {
  const { cwd, env, here } = places;
  const root = configHome(places);
  const home = homeOf(places);
  const files = [
    '/etc/gitconfig',
    env['GIT_CONFIG_SYSTEM'],
    env['GIT_CONFIG_GLOBAL'],
    root === null ? undefined : join(root, 'git', 'config'),
    home === null ? undefined : join(home, '.gitconfig'),
    here === null ? undefined : join(here.commonDir, 'config'),
    here === null ? undefined : join(here.gitDir, 'config.worktree'),
  ];
  if (!files.some((file) => file !== undefined && OURS.test(readIfThere(file) ?? ''))) return null;
  // core.bare is in every repository: on an empty answer simple-git would wait.
  const { ok, bytes } = await git(cwd, ['config', '-z', '--get-regexp', '^(zcreview\\..*|core\\.bare)$']);
  return ok ? { from: 'git', name: 'git config', text: bytes.toString('utf8'), folder: here?.top ?? cwd } : null;
}

async function ownText({ cwd, here }: ConfigPlaces): Promise<ConfigText | null> {
  if (here === null) return null;
  const text = readIfThere(ownFile(here));
  if (text === null || (!here.isOwn && (await gitDir(cwd)) === null)) return null;
  return { from: 'own', name: '.git/zcreview/ignore.yml', text, folder: resolve(cwd) };
}
