import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from './command.ts';

const NAME = 'sendemail-validate';
const BEGIN = '# zcreview begin: reviews the series before git send-email sends it';
const END = '# zcreview end';
/** `#!/bin/sh`, `#!/usr/bin/env bash`: what can run two more lines of shell. */
const SHELL = /^#!\s{0,20}\S{0,200}?\/(?:env\s{1,20})?(?:\S{0,200}\/)?(?:ba|da|k|z)?sh\b/;

/** `'/path/to/zcreview' hook run` in our lines. */
const PROGRAM = /^'((?:[^']|'\\'')*)' hook run /m;

/** What the hooks folder holds. */
export interface HookStatus {
  readonly path: string;
  /** `none`: no hook. `ours`: only ours. `beside`: ours and somebody else's. `other`: only somebody else's. */
  readonly state: 'none' | 'ours' | 'beside' | 'other';
  /** The program that the hook calls and that is not there any more; null where all is well. */
  readonly gone: string | null;
}

export function hookStatus(folder: string): HookStatus {
  const path = join(folder, NAME);
  if (!existsSync(path)) return { path, state: 'none', gone: null };
  const text = readFileSync(path, 'utf8');
  if (!text.includes(BEGIN)) return { path, state: 'other', gone: null };
  const program = PROGRAM.exec(text)?.[1]?.replaceAll("'\\''", "'") ?? '';
  const gone = existsSync(program) ? null : program;
  return { path, state: withoutBlock(text).replace(SHELL, '').trim() === '' ? 'ours' : 'beside', gone };
}

/**
 * Puts a line of shell into the hook: below the `#!` line of one that is there, so that its own `exit` does not go
 * past them. A hook in another language is left alone; the error says what to add to it. `program` is an absolute path.
 */
export function installHook(folder: string, program: string): HookStatus {
  const { path, state } = hookStatus(folder);
  const before = state === 'none' ? '#!/bin/sh\n' : withoutBlock(readFileSync(path, 'utf8'));
  const call = quote(program);
  const lost = `[ -x ${call} ] || echo "zcreview is gone: take its lines out of $0, or send with --no-validate" >&2`;
  const line = `${call} hook run "$@" || { ${lost}; exit 1; }`;
  if (state !== 'none' && (statSync(path).mode & 0o111) === 0) {
    throw new UsageError(`${path} is not executable, so git does not run it; make it so or take it away first`);
  }
  if (!SHELL.test(before)) {
    throw new UsageError(`${path} is no shell script and was left alone; run this from it: ${line}`);
  }
  const first = before.indexOf('\n') + 1 || before.length;
  const block = `${before.slice(0, first).endsWith('\n') ? '' : '\n'}${BEGIN}\n${line}\n${END}\n`;
  replace(path, before.slice(0, first) + block + before.slice(first));
  return hookStatus(folder);
}

/** Takes our lines out; a file that held nothing else goes. */
export function uninstallHook(folder: string): HookStatus {
  const status = hookStatus(folder);
  if (status.state === 'ours') rmSync(status.path);
  if (status.state === 'beside') replace(status.path, withoutBlock(readFileSync(status.path, 'utf8')));
  return hookStatus(folder);
}

function withoutBlock(text: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END, begin);
  if (begin < 0 || end < 0) return text;
  return text.slice(0, begin) + text.slice(end + END.length).replace(/^\n/, '');
}

/** Whole or not at all: git may be reading it. */
function replace(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.zcreview`;
  writeFileSync(draft, text, { mode: 0o755 });
  chmodSync(draft, 0o755);
  renameSync(draft, path);
}

function quote(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
