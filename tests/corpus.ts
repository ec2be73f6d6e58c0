import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Real mail that is not part of the project; tests that need it are skipped, and say so, where it is missing. */
export const CORPUS = join(import.meta.dirname, '../../shared/corpus');
export const hasCorpus = existsSync(CORPUS);
if (!hasCorpus) process.stderr.write('SKIPPED: tests on real mail, ../shared/corpus is not here\n');

/** Files below a folder of the corpus with one of the endings, sorted. */
export function corpusFiles(folder: string, ...endings: string[]): string[] {
  const root = join(CORPUS, folder);
  if (!existsSync(root)) return [];
  const files: string[] = [];
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const path = join(root, name);
    if (endings.some((ending) => name.endsWith(ending)) && statSync(path).isFile()) files.push(path);
  }
  return files.toSorted();
}

/** Runs git apart from the user's configuration; latin1 so that one character is one byte. */
export function git(
  args: readonly string[],
  input: string,
  cwd?: string,
): { status: number; out: string; err: string } {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
  const options = { input: Buffer.from(input, 'latin1'), env, stdio: 'pipe' as const, maxBuffer: 1 << 28 };
  try {
    const out = execFileSync('git', args, cwd === undefined ? options : { ...options, cwd });
    return { status: 0, out: out.toString('latin1'), err: '' };
  } catch (error) {
    const failed = error as { status?: number | null; stderr?: Buffer; stdout?: Buffer };
    return {
      status: failed.status ?? -1,
      out: (failed.stdout ?? '').toString(),
      err: (failed.stderr ?? '').toString(),
    };
  }
}
