import {
  type ChangeView,
  defineRule,
  diffstatPaths,
  type Facts,
  ofChange,
  type Remark,
  type Series,
} from '../../../src/rule.ts';

/** A test that is run: `tools/testing/selftests/net/frob.sh`; what it includes, and folders whose Makefile takes all, are none. */
const TEST =
  /^(tools\/testing\/selftests\/(?!bpf\/|tc-testing\/|kvm\/|rcutorture\/|resctrl\/|hid\/|sched_ext\/|powerpc\/|kselftest|lib\/)(?:[\w-]+\/){1,6})((?!lib|config|common|settings|utils?\b|helpers?\b)[\w-]+\.(?:sh|c|py))$/;
const HELPER = /(?:_lib|_common|_helpers?|_utils?|\blib\w*)\.\w+$/;

export const rule = defineRule({
  id: 'docs-tests/selftest-plumbing',
  scope: 'series',
  needs: [],
  severity: 'error',
  concern: 'docs-tests',
  evidence: { kind: 'ci', url: 'https://github.com/linux-netdev/nipa/tree/master/tests' },
  summary: 'A new selftest is named in the Makefile of its folder, and a program in .gitignore too.',
  *check(series: Series, facts: Facts): Iterable<Remark> {
    if (!facts.touches(/^tools\/testing\/selftests\//) || series.missing.length > 0 || facts.damage.truncated) return;
    const listed = [...facts.changes.map(({ path }) => path), ...diffstatPaths(series.cover)];
    for (const change of facts.changes) {
      const [, folder = '', file = ''] = TEST.exec(change.path) ?? [];
      if (file === '' || change.change.kind !== 'added' || HELPER.test(file)) continue;
      const name = file.replace(/\.c$/, '');
      const isProgram = file.endsWith('.c');
      if (!isNamed(name, folder, facts)) yield unnamed(change, folder, file, listed);
      else if (isProgram && !ignores(name, folder, facts) && !listed.includes(`${folder}.gitignore`))
        yield unignored(change, folder, name);
    }
  },
});

function unnamed(change: ChangeView, folder: string, file: string, listed: readonly string[]): Remark {
  const isKnownFolder = listed.includes(`${folder}Makefile`);
  return {
    message: `the new test ${file} is not in ${folder}Makefile, want it there, else nobody runs it`,
    place: ofChange(change),
    // A wildcard, or the Makefile of a folder above, may take it.
    confidence: isKnownFolder || /selftests\/(?:net|drivers\/net)\//.test(folder) ? 'high' : 'medium',
    fix: file.endsWith('.c') ? `TEST_GEN_PROGS += ${file.replace(/\.c$/, '')}` : `TEST_PROGS += ${file}`,
  };
}

function unignored(change: ChangeView, folder: string, name: string): Remark {
  return {
    message: `the program ${name} is built in ${folder} and no .gitignore has it, want a line for it`,
    place: ofChange(change),
    severity: 'note',
    fix: `Add ${name} to ${folder}.gitignore`,
  };
}

/** An added line of the Makefile of the folder, or of one above, has its name, or takes all files. */
function isNamed(name: string, folder: string, { changes }: Facts): boolean {
  return changes.some(({ path, hunks }) => {
    if (!/\/Makefile[\w.]*$|\.mk$/.test(path) || !folder.startsWith(path.slice(0, path.lastIndexOf('/') + 1)))
      return false;
    return hunks.some(({ lines }) =>
      lines.some(({ kind, text }) => kind !== 'removed' && (text.includes(name) || text.includes('wildcard'))),
    );
  });
}

function ignores(name: string, folder: string, { changes }: Facts): boolean {
  const own = changes.filter(
    ({ path }: ChangeView) => path.endsWith('.gitignore') && folder.startsWith(path.slice(0, -'.gitignore'.length)),
  );
  return own.some(({ hunks }) =>
    hunks.some(({ lines }) =>
      lines.some(({ kind, text }) => kind !== 'removed' && (text.includes(name) || text.trim() === '*')),
    ),
  );
}
