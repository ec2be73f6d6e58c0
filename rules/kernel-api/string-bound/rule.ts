import { addedCalls, at, type Called, defineRule, type PatchView, type Remark, words } from '../../../src/rule.ts';

/** Copies of strings: destination, source, bound. */
const COPIES = 'strscpy strscpy_pad strlcpy strncpy';
/** `char name[32]`, `u8 buf[FROB_MAX] = {`, several of a line too. */
const ARRAY = /\b(?:char|u8|unsigned char)\s[^;()]{0,120}/;
/** What a bound that knows the destination speaks of. */
const KNOWS = /\bsizeof\b|\bARRAY_SIZE\b|\bmin(?:_t|3)?\s?\(|\bclamp/;

export const rule = defineRule({
  id: 'kernel-api/string-bound',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'The bound of a string copy is the size of its destination.',
  words: { adds: COPIES },
  *check(patch: PatchView): Iterable<Remark> {
    for (const called of addedCalls(patch, COPIES.split(' '))) {
      const { args, name } = called.call;
      const { role } = called.site.change;
      if (args === null || args.length !== 3 || role === 'tools' || role === 'test') continue;
      const fault = faultOf(called, args);
      if (fault === null) continue;
      const dest = args[0]!.trim();
      yield {
        message: `the bound of ${name}() is ${fault} and not the destination's size, so a long source overflows ${dest}, want the size of the destination and the result checked for truncation`,
        place: at(called.site),
        confidence: fault.startsWith('sizeof') || fault.includes('length') ? 'high' : 'medium',
        fix: `if (strscpy(${dest}, ${args[1]!.trim()}, sizeof(${dest})) < 0)\n\treturn -E2BIG;`,
      };
    }
  },
});

/** What the bound is instead; null where it may be right. */
function faultOf(called: Called, args: readonly string[]): string | null {
  const [dest = '', source = '', bound = ''] = args.map((text) => text.trim());
  const size = arraySize(called, dest);
  if (size === null) return null;
  if (bound.includes(`strlen(${source})`) && !KNOWS.test(bound)) return 'the length of the source';
  if (bound === `sizeof(${source})`) return `sizeof(${source})`;
  if (KNOWS.test(bound) || bound.includes(size) || bound.includes(dest)) return null;
  return isLoose(called, bound) ? `${bound}, which nothing compares with it,` : null;
}

/** A variable, one added or not, that no line looks at; a constant may be the size under another name. */
function isLoose(called: Called, bound: string): boolean {
  const [, variable] = /^(\w+)(?: ?\+ ?1)?$/.exec(bound) ?? [];
  return variable !== undefined && /[a-z]/.test(variable) && !isCompared(called, variable);
}

/** What stands in the brackets of a local array of characters; null where the hunk does not show one. */
function arraySize({ site, call }: Called, dest: string): string | null {
  if (!/^\w+$/.test(dest)) return null;
  for (const { code, kind, scope } of above({ site, call })) {
    const declared = kind === 'removed' || scope?.name !== call.within ? undefined : ARRAY.exec(code)?.[0];
    const from = declared === undefined ? -1 : declared.search(new RegExp(`\\b${dest}\\[`));
    if (from >= 0) return declared!.slice(from + dest.length + 1).split(']')[0]!;
  }
  return null;
}

function above({ site }: Pick<Called, 'site' | 'call'>): Called['site']['line'][] {
  return site.hunk.lines.slice(Math.max(0, site.index - 200), site.index);
}

/** Some line above looks whether it is too large, beyond `> 0`; or it comes out of what has the destination's size. */
function isCompared(called: Called, variable: string): boolean {
  return above(called).some(({ code, kind, scope }) => {
    if (kind === 'removed' || scope?.name !== called.call.within || !words(code).includes(variable)) return false;
    if (KNOWS.test(code) || /\b(?:scnprintf|snprintf)\b/.test(code)) return true;
    return /[<>]=? ?(?!0\b)[\w(]/.test(code.replaceAll('->', '.')) && !/<<|>>/.test(code);
  });
}
