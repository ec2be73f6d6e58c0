import {
  at,
  defineRule,
  type Facts,
  functionsWith,
  isStruct,
  layoutIn,
  plural,
  type Remark,
  type ShownFunction,
  type Site,
  statementFrom,
} from '../../../src/rule.ts';

const GIVES = /\b(copy_to_user|copy_to_sockptr|copy_to_iter|nla_put|put_cmsg|simple_read_from_buffer)\(/;
const CALLS = 'copy_to_user copy_to_sockptr copy_to_iter nla_put put_cmsg';
const LOCAL = /^\s+struct\s+(\w+)\s+(?:\w+\s*,\s*)?(\w+)\s*;/;
/** Longer ones are tables that a program wrote. */
const LONGEST = 1000;

export const rule = defineRule({
  id: 'uapi/uninitialised-copy',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A structure on the stack is cleared before it is filled and copied to user space, padding and all.',
  words: { adds: CALLS },
  *check(patch, facts): Iterable<Remark> {
    if (!CALLS.split(' ').some((name) => patch.addedWords.has(name))) return;
    for (const shown of functionsWith(patch, isGiven)) yield* leaks(shown, facts);
  },
});

function isGiven({ change, line }: Site): boolean {
  return change.role === 'code' && GIVES.test(line.code);
}

function* leaks({ sites }: ShownFunction, facts: Facts): Iterable<Remark> {
  if (sites.length > LONGEST) return;
  for (const [index, site] of sites.entries()) {
    if (site.line.kind !== 'added' || !isGiven(site)) continue;
    const statement = statementFrom(sites, index);
    const local = sites.slice(0, index).findLast(({ line }) => isCopied(statement, LOCAL.exec(line.code)?.[2]));
    if (local === undefined) continue;
    const [, tag, variable] = LOCAL.exec(local.line.code)!;
    const before = sites.slice(0, index).map(({ line }) => line.code);
    if (before.some((code) => clears(code, variable!))) continue;
    const named = facts.given(tag!).find(isStruct);
    const layout = named === undefined ? null : layoutIn(named, facts);
    if (named === undefined || layout === null || layout.gaps.length === 0) continue;
    const bytes = layout.gaps.reduce((sum, gap) => sum + gap.bytes, 0);
    yield {
      message: `\`${variable}\` is copied to user space with ${plural(bytes, 'byte')} of padding that nobody wrote, what was on the kernel stack leaks, want it cleared first`,
      place: at(site),
      // A function that fills it may clear it too.
      confidence: before.some((code) => new RegExp(`&${variable}\\b`).test(code)) ? 'medium' : 'high',
      fix: `memset(&${variable}, 0, sizeof(${variable})) before it is filled; \`= {}\` need not clear padding`,
      related: [
        { place: at(local), text: 'on the stack, not cleared' },
        { place: at(named.site), text: 'has padding' },
      ],
    };
  }
}

function isCopied(statement: string, variable: string | undefined): boolean {
  return variable !== undefined && new RegExp(`[(,]\\s*&${variable}\\s*[,)]`).test(statement);
}

function clears(code: string, variable: string): boolean {
  return new RegExp(
    `(?:memset|memcpy|copy_from_\\w+|copy_struct_\\w+|memzero_\\w+)\\(\\s*&${variable}\\b|\\b${variable} = `,
  ).test(code);
}
