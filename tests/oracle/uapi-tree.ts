import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TARBALL = '/usr/src/linux-source-6.1.tar.xz';
const TOP = 'linux-source-6.1';
/** Kept from run to run: unpacking takes longer than the test. */
const KEPT = join(tmpdir(), 'zcreview-uapi-6.1');

/** A kernel's headers for user space. */
export interface UapiTree {
  /** `linux/frob.h`, sorted. */
  readonly headers: readonly string[];
  /** For gcc, without the headers of the C library. */
  readonly args: readonly string[];
  readonly text: (header: string) => string;
  /** Whether a header can be included by itself. */
  readonly compiles: (machine: string, header: string) => boolean;
}

/** Unpacks what is needed of a kernel's source; null, loudly, where there is none. */
export function uapiTree(): UapiTree | null {
  if (!existsSync(TARBALL)) {
    process.stderr.write(`SKIPPED: layout of the structures of a real tree, ${TARBALL} is not here\n`);
    return null;
  }
  if (!existsSync(KEPT)) unpack();
  const root = join(KEPT, 'include/uapi');
  const headers = ['linux', 'rdma', 'sound', 'mtd', 'scsi', 'drm', 'misc', 'video'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.h'))
      .map((name) => `${folder}/${name}`),
  );
  const compiler = execFileSync('gcc', ['-print-file-name=include'], { encoding: 'utf8' }).trim();
  const include = [join(KEPT, 'stubs'), root, join(KEPT, 'arch/x86/include/uapi'), compiler];
  const args = [
    '-nostdinc',
    '-D__user=',
    '-D__packed=__attribute__((packed))',
    ...include.flatMap((path) => ['-I', path]),
  ];
  const text = (header: string): string => readFileSync(join(root, header), 'latin1');
  const asked = new Map<string, ReadonlySet<string>>();
  const compiles = (machine: string, header: string): boolean => {
    const alone = asked.get(machine) ?? aloneOn(machine, headers, args);
    asked.set(machine, alone);
    return alone.has(header);
  };
  return { headers: headers.toSorted(), args, text, compiles };
}

/** Headers that compile by themselves; asked once a tree and kept with it. */
function aloneOn(machine: string, headers: readonly string[], args: readonly string[]): Set<string> {
  const list = join(KEPT, `alone${machine}`);
  if (!existsSync(list)) {
    const options = ['-w', '-fsyntax-only', machine, ...args, '-x', 'c', '-'];
    const alone = headers.filter((header) => {
      const input = `#include <${header}>\n`;
      return spawnSync('gcc', options, { input, stdio: ['pipe', 'ignore', 'ignore'] }).status === 0;
    });
    writeFileSync(list, alone.join('\n'));
  }
  return new Set(readFileSync(list, 'utf8').split('\n'));
}

function unpack(): void {
  const folder = mkdtempSync(`${KEPT}-`);
  const parts = ['include/uapi', 'arch/x86/include/uapi'].map((part) => `${TOP}/${part}`);
  execFileSync('tar', ['xf', TARBALL, '-C', folder, '--strip-components=1', ...parts]);
  const stub = (name: string, text: string): void => {
    mkdirSync(join(folder, 'stubs', name, '..'), { recursive: true });
    writeFileSync(join(folder, 'stubs', name), text);
  };
  // What `make headers_install` strips, or makes of others.
  stub('linux/compiler.h', '');
  stub('linux/compiler_types.h', '');
  stub('linux/version.h', '#define LINUX_VERSION_CODE 393472\n#define KERNEL_VERSION(a, b, c) 0\n');
  for (const name of readdirSync(join(folder, 'include/uapi/asm-generic')))
    if (!existsSync(join(folder, 'arch/x86/include/uapi/asm', name)))
      stub(`asm/${name}`, `#include <asm-generic/${name}>\n`);
  renameSync(folder, KEPT);
}
