import { addsText, at, defineRule, type PatchView, type Site, words } from '../../../src/rule.ts';

/** `bool isOn, isOff;`, `unsigned long start = jiffies;`: numbers alone. A pointer is often what a macro speaks of unseen. */
const LOCAL =
  /^\t{1,40}(?:const )?(?:unsigned (?:int|long|char|short)|unsigned|int|long|bool|size_t|ssize_t|u(?:8|16|32|64)|s(?:8|16|32|64)|loff_t|gfp_t|dma_addr_t|phys_addr_t) ([A-Za-z_][^(){}"']{0,80}?)(?: = .{0,300})?;\s{0,40}$/;
/** The types in it. */
const TYPES = 'unsigned int long bool size_t ssize_t u8 u16 u32 u64 s8 s16 s32 s64 loff_t gfp_t dma_addr_t phys_addr_t';
/** Kept for what it does when it goes out of scope, or marked as the author knows. */
const KEPT = /__maybe_unused|__always_unused|__attribute__|__free|__cleanup|\b(?:CLASS|DEFINE_\w+|DECLARE_\w+|guard)\(/;
/** A macro in capitals may speak of a variable that it is not given. */
const MACRO = /\b[A-Z][A-Z0-9_]{2,}\(/;
/** Lines below the declaration that are looked at first. */
const NEAR = 60;

export const rule = defineRule({
  id: 'kernel-api/unused-local',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'review' },
  summary: 'A local variable that a patch adds is used by the patch.',
  words: { adds: TYPES },

  *check(patch) {
    if (!addsText(patch, 'code', LOCAL)) return;
    for (const site of patch.added) {
      const names = site.line.scope?.kind === 'function' ? declared(site.line.code) : [];
      for (const name of names) {
        if (patch.removedWords.has(name) || isUsed(patch, site, name) || isMember(site)) continue;
        yield {
          message: `\`${name}\` is declared here and no line of the patch uses it, want it gone, or the lines that were meant to use it`,
          place: at(site),
          fix: 'Take the declaration out; gcc says -Wunused-variable, and many build with CONFIG_WERROR',
        };
      }
    }
  },
});

function declared(code: string): string[] {
  const list = code.length > 160 ? undefined : LOCAL.exec(code)?.[1];
  if (list === undefined || KEPT.test(code)) return [];
  return list
    .split(',')
    .map((one) => /^[\s*]*([A-Za-z_]\w*)(?:\[[^\]]*\])*(?: =.*)?$/.exec(one)?.[1] ?? '')
    .filter((name) => name !== '');
}

/** A new variable is used in new lines alone; one that is met in an old line has an older namesake there. */
function isUsed({ changes }: PatchView, { change, hunk, index, line }: Site, name: string): boolean {
  const uses = (other: Site['line']): boolean => other !== line && speaksOf(other, name, line.scope!.name);
  // As a rule not far below.
  if (hunk.lines.slice(index + 1, index + 1 + NEAR).some(uses)) return true;
  const own = changes.filter(({ path }) => path === change.path).flatMap(({ hunks }) => hunks);
  return own.some(({ lines }) => lines.some(uses));
}

function speaksOf({ code, scope }: Site['line'], name: string, within: string): boolean {
  if (code.includes(name) && words(code).includes(name)) return true;
  return scope?.name === within && (MACRO.test(code) || /^\s*#/.test(code));
}

/** A member of a structure that the function declares for itself. */
function isMember({ hunk, index, line }: Site): boolean {
  const depth = indentOf(line.code);
  const above = hunk.lines.slice(0, index).findLast(({ code }) => code.trim() !== '' && indentOf(code) < depth);
  return /\b(?:struct|union)\b[^=(]{0,200}\{\s*$/.test(above?.code ?? '');
}

function indentOf(code: string): number {
  return code.length - code.trimStart().length;
}
