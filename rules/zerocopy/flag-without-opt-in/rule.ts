import { at, defineRule, functionsWith, type Remark, type ShownFunction, type Site } from '../../../src/rule.ts';

/** `flags & MSG_ZEROCOPY`, not `flags & ~MSG_ZEROCOPY` and not a mask of several flags. */
const TESTS = /(?<!~)&\s*MSG_ZEROCOPY\b(?!\s*\|)/;
/** The socket said so, a caller in the kernel brought the ubuf itself, or the flag is refused, handed on or cleared. */
const OPTED =
  /\bSOCK_ZEROCOPY\b|\bmsg_ubuf\s*(?:&&|\)|\|\|)|\bmsg->msg_ubuf;|\bsk_zerocopy\b|\bzerocopy_(?:allowed|enabled)\w*\(/;
const REFUSES = /\breturn -E(?:INVAL|OPNOTSUPP|NOTSUPP)|&=\s*~|\bgoto\s+\w*(?:inval|nosup|unsupp)\w*/;

export const rule = defineRule({
  id: 'zerocopy/flag-without-opt-in',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/networking/msg_zerocopy.html' },
  summary: 'MSG_ZEROCOPY counts only on a socket that opted in with SO_ZEROCOPY.',
  words: { adds: 'MSG_ZEROCOPY' },
  *check(patch): Iterable<Remark> {
    for (const shown of functionsWith(patch, isTest)) yield* unchecked(shown);
  },
});

function isTest({ change, line }: Site): boolean {
  if (!/^(?:net|drivers|fs|crypto)\//.test(change.path) || change.role !== 'code') return false;
  return /\bif\b|&&|\|\||\?/.test(line.code) && TESTS.test(line.code);
}

function* unchecked({ sites, name }: ShownFunction): Iterable<Remark> {
  if (sites.some(({ line }) => OPTED.test(line.code))) return;
  const index = sites.findIndex((site) => site.line.kind === 'added' && isTest(site));
  const site = sites[index]!;
  if (sites.slice(index, index + 3).some(({ line }) => REFUSES.test(line.code))) return;
  yield {
    message: `${name}() honours MSG_ZEROCOPY without asking whether the socket opted in (SOCK_ZEROCOPY), want old programs that pass the bit left alone`,
    place: at(site),
    confidence: site.change.isNetOwned ? 'high' : 'medium',
    fix: 'Test `sock_flag(sk, SOCK_ZEROCOPY)` with it, and let SO_ZEROCOPY be set for this family in sock_setsockopt()',
  };
}
