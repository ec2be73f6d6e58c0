import { type ChangeView, defineRule, type Facts, ofChange, type Remark } from '../../../src/rule.ts';

/** Headers that have a copy below tools/. */
const UAPI = /^include\/uapi\/(?:linux|asm-generic)\/[\w/-]+\.h$/;
/** The series that changes one of these brings the copy; its subsystem builds its tests with it. */
const KEPT_IN_STEP = /^include\/uapi\/linux\/(?:bpf|btf|if_xdp|netdev)\.h$/;

export const rule = defineRule({
  id: 'uapi/tools-mirror',
  scope: 'change',
  needs: [],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: { kind: 'review' },
  summary: 'A header for user space and its copy below tools/include change in one series.',
  isUnmeasured: true,
  wants: ({ patches }) =>
    patches.flatMap(({ changes }) => changes.flatMap(({ path }) => (UAPI.test(path) ? [copyOf(path)] : []))),

  *check(change: ChangeView, facts: Facts): Iterable<Remark> {
    const { path } = change;
    if (!UAPI.test(path) || change.change.kind !== 'modified' || !facts.isWhole) return;
    const copy = copyOf(path);
    const isThere = facts.tree?.has(copy) ?? null;
    const isInStep = KEPT_IN_STEP.test(path);
    if (isThere === false || (isThere === null && !isInStep)) return;
    // One remark a series, where the header changes first.
    if (facts.changes.find((other) => other.path === path) !== change) return;
    if (facts.changes.some((other) => other.path === copy || other.change.oldPath === copy)) return;
    yield isInStep ? inStep(change, copy, isThere === true) : byItself(change, copy);
  },
});

function copyOf(path: string): string {
  return `tools/${path}`;
}

function inStep(change: ChangeView, copy: string, isThere: boolean): Remark {
  return {
    message: `${change.path} changes and its copy ${copy} does not, want both in one series`,
    place: ofChange(change),
    confidence: isThere ? 'high' : 'medium',
    fix: `Copy it in a patch of its own or in this one:\ncp ${change.path} ${copy}`,
  };
}

/** Those that the perf maintainers copy now and then: tools/include/uapi/README. */
function byItself(change: ChangeView, copy: string): Remark {
  return {
    message: `${change.path} has a copy, ${copy}; is it to follow in this series, or left to those who copy them for perf?`,
    place: ofChange(change),
    confidence: 'low',
    fix: 'Where a test or tool of this series needs the new definition, copy the header in a patch of its own',
  };
}
