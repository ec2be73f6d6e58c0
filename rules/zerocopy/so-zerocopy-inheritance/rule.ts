import { at, defineRule, type PatchView, type Remark, type Site } from '../../../src/rule.ts';

/** What a socket is marked with, so that the option code treats it in another way. */
const MARKS =
  /\b(?:set_bit|__set_bit|sock_set_flag|sock_valbool_flag)\(\s{0,40}(?:\w{1,60}\s{0,40},\s{0,40})?(SOCK_(?:SUPPORT_ZC|CUSTOM_SOCKOPT|ZEROCOPY|PASS\w{1,40}|NOSPACE_\w{1,40}))\b/;
const FAMILY = /^net\/[^/]+\//;

export const rule = defineRule({
  id: 'zerocopy/so-zerocopy-inheritance',
  scope: 'patch',
  needs: ['code'],
  severity: 'note',
  concern: 'correctness',
  evidence: { kind: 'regression' },
  summary: 'A mark that a socket gets when it is made is given to those that accept() returns too.',
  words: { adds: 'SOCK_SUPPORT_ZC SOCK_CUSTOM_SOCKOPT SOCK_ZEROCOPY' },
  *check(patch): Iterable<Remark> {
    if (!['SOCK_SUPPORT_ZC', 'SOCK_CUSTOM_SOCKOPT', 'SOCK_ZEROCOPY'].some((word) => patch.addedWords.has(word))) return;
    const site = patch.added.find((one) => isAtCreate(one));
    const mark = MARKS.exec(site?.line.code ?? '')?.[1];
    if (site === undefined || mark === undefined || isAtAccept(patch, mark) || isFamilyOfDatagrams(patch)) return;
    yield {
      message: `${mark} is set where the socket is made, does one that accept() returns have it too?`,
      place: at(site),
      confidence: 'medium',
      fix: `Set it in the accept function as well: set_bit(${mark}, &newsock->flags)`,
    };
  },
});

function isAtCreate({ change, line }: Site): boolean {
  return (
    FAMILY.test(change.path) && /create|_init_sock|_alloc_sock/.test(line.scope?.name ?? '') && MARKS.test(line.code)
  );
}

function isAtAccept({ mentions }: PatchView, mark: string): boolean {
  return (mentions.get(mark) ?? []).some(
    ({ line }) => line.kind !== 'removed' && /accept|clone|graft/.test(line.scope?.name ?? ''),
  );
}

/** Without connections there is nothing to accept. */
function isFamilyOfDatagrams({ changes, text }: PatchView): boolean {
  return (
    /\b(?:datagrams?|UDP|raw sockets?)\b/.test(text) ||
    changes.some(({ path }) => /\/(?:udp|raw|ping|packet|netlink)\b/.test(path))
  );
}
