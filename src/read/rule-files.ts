import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { unreadable } from './file.ts';
import type { ReadFailure } from './source.ts';

/** A rule of one's own as it stands on disk or in a commit. */
export interface RuleText {
  readonly name: string;
  readonly text: string;
  readonly cases: readonly { readonly name: string; readonly bytes: Buffer }[];
}

/** Rules in the order of their names, and what could not be read. */
export interface RuleReading {
  readonly files: readonly RuleText[];
  readonly failures: readonly ReadFailure[];
}

/** A rule is a page of text, and a folder of them is not a source tree. */
const MOST_BYTES = 2 ** 20;
const MOST_FILES = 2000;
const MOST_DEPTH = 6;

/** Of a path below the folder named: no hidden folder, and no case. */
export function isRulePath(path: string): boolean {
  const parts = path.split('/');
  return /\.ya?ml$/.test(path) && parts.length <= MOST_DEPTH && !parts.some((part) => /^(?:\..*|cases)$/.test(part));
}

/** The folder of the cases of a rule; only a `rule.yml` has its folder for itself. */
export function caseFolder(path: string): string | null {
  return /(?:^|[\\/])rule\.ya?ml$/.test(path) ? path.replace(/rule\.ya?ml$/, 'cases') : null;
}

export function isCase(name: string): boolean {
  return /^(?:bad|good)-.*\.patch$/.test(name);
}

/** What is wrong with the number of rules, or null. */
export function countFault(count: number): string | null {
  if (count === 0) return 'no rules; want rule.yml files, each in a folder of its own';
  return count > MOST_FILES ? `more than ${MOST_FILES} rules; give a smaller folder` : null;
}

/** Every `*.yml` below a folder, or one file. A link that leads out of the folder is not followed. */
export function readRuleFiles(typed: string, cwd: string): RuleReading {
  const top = resolve(cwd, typed);
  const name = typed.replace(/(?<=[^/])\/{1,9}$/, '');
  const files: RuleText[] = [];
  const failures: ReadFailure[] = [];
  try {
    const found = statSync(top).isDirectory() ? yamlBelow(top, '') : [''];
    const fault = countFault(found.length);
    if (fault !== null) return { files, failures: [{ name, message: fault }] };
    const root = realpathSync(top);
    for (const below of found) {
      const called = below === '' ? name : `${name}/${below}`;
      const text = readText(join(top, below), root);
      if (typeof text !== 'string') failures.push({ name: called, message: text.fault });
      else files.push({ name: called, text, cases: casesOf(join(top, below)) });
    }
  } catch (error) {
    failures.push({ name, message: unreadable(error) });
  }
  return { files, failures };
}

function readText(path: string, root: string): string | { fault: string } {
  const real = realpathSync(path);
  if (real !== root && !real.startsWith(root + sep)) {
    return { fault: 'a link that leads out of the folder; want the rule itself' };
  }
  if (statSync(path).size > MOST_BYTES) return { fault: `more than ${MOST_BYTES} bytes; a rule is shorter` };
  return readFileSync(path, 'utf8');
}

function yamlBelow(top: string, below: string): string[] {
  const entries = readdirSync(join(top, below), { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (!entry.isDirectory()) return isRulePath(path) ? [path] : [];
    return isRulePath(`${path}/x.yml`) ? yamlBelow(top, path) : [];
  });
}

function casesOf(path: string): RuleText['cases'] {
  const folder = caseFolder(path);
  if (folder === null || statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const names = readdirSync(folder).filter(isCase).toSorted();
  return names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}
