import { at, type ChangeView, defineRule, type HunkView, type Remark, type Site } from '../../../src/rule.ts';

const ENTRY = /^(?:menu)?config (\w+)\s*$/;
/** A prompt: somebody sees the option and has to decide. */
const PROMPT = /^\s+(?:bool|tristate|prompt|int|hex|string) +["']/;
const HELP = /^\s+(?:help|---help---)\s*$/;
const ENDS = /^(?:config|menuconfig|menu|endmenu|choice|endchoice|if|endif|source|comment)\b/;
const ON = /^\s+default (?:y|m)\s*$/;
const DRIVER = /^(?:drivers|sound|net|fs|crypto)\//;

export const rule = defineRule({
  id: 'kernel-api/kconfig-entry',
  scope: 'change',
  needs: [],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/submit-checklist.html' },
  summary: 'A new option has a help text and is off unless somebody turns it on.',
  words: { adds: 'config menuconfig' },
  *check(change: ChangeView): Iterable<Remark> {
    if (!/(?:^|\/)Kconfig[^/]*$/.test(change.path)) return;
    for (const hunk of change.hunks) {
      for (const [index, line] of hunk.lines.entries()) {
        const name = line.kind === 'added' ? ENTRY.exec(line.text)?.[1] : undefined;
        if (name !== undefined) yield* judged(name, { change, hunk, line, index });
      }
    }
  },
});

function* judged(name: string, site: Site): Iterable<Remark> {
  const { lines, isWhole } = bodyOf(site.hunk, site.index);
  const prompt = lines.find(({ line }) => PROMPT.test(line.text));
  if (prompt === undefined || isMoved(name, site)) return;
  if (isWhole && !lines.some(({ line }) => HELP.test(line.text))) {
    yield {
      message: `the new option ${name} has no help text, want one that says who needs it`,
      place: at(site),
      fix: 'Add `help` with two lines or more: what it does, who turns it on, and the name of the module',
    };
  }
  const on = lines.find(({ line }) => ON.test(line.text));
  const depends = lines.some(({ line }) => /^\s+depends on \w/.test(line.text));
  if (on === undefined || !DRIVER.test(site.change.path) || !/^\s+tristate/.test(prompt.line.text) || depends) return;
  yield {
    message: `the new option ${name} is on by default for everybody, want no default: a new driver is off`,
    place: at(on),
    confidence: 'medium',
    fix: 'Drop the default, or make it depend on the machine: default ARCH_FOO',
  };
}

/** Added lines of the entry, up to the next one; whole where that is in sight. */
function bodyOf(hunk: HunkView, index: number): { readonly lines: readonly Site[]; readonly isWhole: boolean } {
  const lines: Site[] = [];
  for (let i = index + 1; i < hunk.lines.length; i += 1) {
    const line = hunk.lines[i]!;
    if (line.kind === 'removed') continue;
    if (ENDS.test(line.text)) return { lines, isWhole: true };
    lines.push({ change: hunk.change, hunk, line, index: i });
  }
  // Of a new file the hunk is all there is.
  return { lines, isWhole: hunk.change.change.kind === 'added' };
}

function isMoved(name: string, { change }: Site): boolean {
  return change.patch.changes.some(({ hunks }) =>
    hunks.some(({ lines }) => lines.some(({ kind, text }) => kind === 'removed' && ENTRY.exec(text)?.[1] === name)),
  );
}
