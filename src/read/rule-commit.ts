import { gitStore, readObjects } from './objects.ts';
import { caseFolder, countFault, isCase, isRulePath, type RuleReading, type RuleText } from './rule-files.ts';

/** A file of a commit: `100644 blob 0123...\tpath`; git-ls-tree(1). */
const ENTRY = /^100(?:644|755) blob ([0-9a-f]{40,64})\t([^]*)$/;

/** The rules below a folder of a commit, as `readRuleFiles` reads them from disk: what is under review has no say. */
export async function readCommittedRules(cwd: string, commit: string, folder: string): Promise<RuleReading> {
  const args = ['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', commit, `${folder}/`];
  const { ok, bytes } = await gitStore(cwd, args, {});
  const ids = new Map<string, string>();
  for (const entry of ok ? bytes.toString('utf8').split('\0') : []) {
    const [, id = '', path = ''] = ENTRY.exec(entry) ?? [];
    if (path.startsWith(`${folder}/`)) ids.set(path.slice(folder.length + 1), id);
  }
  const paths = [...ids.keys()].filter(isRulePath);
  const fault = countFault(paths.length);
  if (fault !== null)
    return { files: [], failures: [{ name: folder, message: `${fault}, committed before the review` }] };
  const wanted = paths.flatMap((path) => [path, ...casePaths(path, ids)]);
  const objects =
    (await readObjects(
      cwd,
      wanted.map((path) => ids.get(path)!),
    )) ?? [];
  const bytesOf = new Map(
    objects.map((found, i) => [wanted[i]!, 'bytes' in found ? found.bytes : Buffer.alloc(0)] as const),
  );
  const files = paths.map((path): RuleText => {
    const cases = casePaths(path, ids).map((name) => ({
      name: name.slice(name.lastIndexOf('/') + 1),
      bytes: bytesOf.get(name)!,
    }));
    return { name: `${folder}/${path}`, text: bytesOf.get(path)!.toString('utf8'), cases };
  });
  return { files, failures: [] };
}

function casePaths(path: string, ids: ReadonlyMap<string, string>): string[] {
  const folder = caseFolder(path);
  return folder === null
    ? []
    : [...ids.keys()].filter((one) => one.startsWith(`${folder}/`) && isCase(one.slice(folder.length + 1)));
}
