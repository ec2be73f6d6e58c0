import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from './command.ts';

const NAME = 'sendemail-validate';
const BEGIN = '# zcreview begin: reviews the series before git send-email sends it';
const END = '# zcreview end';
/** `#!/bin/sh`, `#!/usr/bin/env bash`: what can run two more lines of shell. */
const SHELL = /^#!\s*\S*?\/(?:env\s+)?(?:\S*\/)?(?:ba|da|k|z)?sh\b/;

/** What the hooks folder holds. */
export interface HookStatus {
  readonly path: string;
  /** `none`: no hook. `ours`: only ours. `beside`: ours and somebody else's. `other`: only somebody else's. */
  readonly state: 'none' | 'ours' | 'beside' | 'other';
}

export function hookStatus(folder: string): HookStatus {
  const path = join(folder, NAME);
  if (!existsSync(path)) return { path, state: 'none' };
  const text = readFileSync(path, 'utf8');
  if (!text.includes(BEGIN)) return { path, state: 'other' };
  return { path, state: withoutBlock(text).replace(SHELL, '').trim() === '' ? 'ours' : 'beside' };
}

/**
 * Puts two lines of shell into the hook: below the `#!` line of one that is there, so that its own `exit` does not go
 * past them. A hook in another language is left alone; the error says what to add to it. `program` is an absolute path.
 */
export function installHook(folder: string, program: string): HookStatus {
  const { path, state } = hookStatus(folder);
  const before = state === 'none' ? '#!/bin/sh\n' : withoutBlock(readFileSync(path, 'utf8'));
  const line = `${quote(program)} hook run "$@" || exit 1`;
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
