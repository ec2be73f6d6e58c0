import {
  at,
  type Cover,
  defineRule,
  type Facts,
  type HunkView,
  inText,
  plural,
  type Remark,
  type Site,
  words,
} from '../../../src/rule.ts';

/** Structures that callers make on their stack, and who those are; `hand`: many fill them member by member. */
const MADE: Readonly<Record<string, { readonly by: string; readonly isByHand: boolean }>> = {
  msghdr: { by: 'callers of sock_sendmsg() and kernel_recvmsg() in net, fs, drivers and io_uring', isByHand: true },
  kiocb: { by: 'aio, io_uring, loop, nvmet, target and users of init_sync_kiocb()', isByHand: true },
  ipcm_cookie: { by: 'ipcm_init(), ipcm_init_sk() and the send functions of IPv4', isByHand: false },
  ipcm6_cookie: { by: 'ipcm6_init(), ipcm6_init_sk() and the send functions of IPv6', isByHand: false },
  sockcm_cookie: { by: 'sockcm_init() and the send functions of each family', isByHand: false },
  flowi_common: { by: 'flowi4_init_output() and those who fill a flow by hand', isByHand: false },
  flowi4: { by: 'flowi4_init_output() and those who fill a flow by hand', isByHand: false },
  flowi6: { by: 'those who fill a flow by hand', isByHand: false },
};
/** `struct msghdr::msg_ubuf`. */
const SAID = /\b(?:struct )?(msghdr|kiocb|ipcm_cookie|ipcm6_cookie|sockcm_cookie)(?:::|->|\.)(\w+)/;
/** A sentence that answers the question. */
const ANSWERED =
  /\b(?:zeroed|zero[- ]initiali[sz]ed|memset|designated initiali[sz]ers?|initiali[sz]ed by (?:all|each|every)|(?:all|every|each) (?:\w{1,60} ){0,3}(?:callers?|users?|makers?|places?) (?:\w{1,60} ){0,6}(?:initiali[sz]|clear|zero|set)\w{0,60}|(?:initiali[sz]|clear|zero)\w{0,60} (?:\w{1,60} ){0,4}(?:all|every|each) (?:\w{1,60} ){0,3}(?:callers?|users?|makers?|places?))\b/i;

export const rule = defineRule({
  id: 'net/msghdr-field-init',
  scope: 'series',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A new member of a structure that callers fill on their stack is set, or cleared, by each of them.',

  *check(series, facts): Iterable<Remark> {
    const cover = series.patches.length === 0 ? series.cover : null;
    const members = facts.patches.flatMap(({ added }) => added.filter(isMember));
    if (cover === null && members.length === 0) return;
    if (facts.spoken.some(([, { text }]) => ANSWERED.test(text) && !text.endsWith('?'))) return;
    if (cover !== null) yield* said(cover, facts);
    for (const site of members) {
      const member = memberOf(site);
      if (member !== null && !wasThere(site, member, facts)) yield remark(site, member, facts);
    }
  },
});

function isMember({ line, change, hunk }: Site): boolean {
  const { scope, code } = line;
  if (scope?.kind !== 'struct' || !(scope.name in MADE) || change.role === 'test' || change.role === 'tools')
    return false;
  return (
    /^\s.*;\s*$/.test(code) &&
    change.role !== 'uapi' &&
    change.change.kind !== 'added' &&
    !isNewStruct(hunk, scope.name)
  );
}

function isNewStruct({ lines }: HunkView, name: string): boolean {
  return lines.some(({ kind, code }) => kind === 'added' && code.startsWith(`struct ${name} {`));
}

/** The name that the line declares, null for anything else than one. */
function memberOf({ line }: Site): string | null {
  if (line.code.includes('(')) return /\(\s*\*\s*(\w+)\s*\)/.exec(line.code)?.[1] ?? null;
  return words(line.code.split(/[;[:]/)[0]!).at(-1) ?? null;
}

/** It was renamed, retyped, or comes in the place of another. */
function wasThere(site: Site, member: string, { patches }: Facts): boolean {
  const gone = patches.flatMap(({ removed }) => removed.filter(isMember));
  return gone.some(
    (old) => old.line.scope!.name === site.line.scope!.name && (memberOf(old) === member || old.hunk === site.hunk),
  );
}

function remark(site: Site, member: string, { patches }: Facts): Remark {
  const { name } = site.line.scope!;
  const { by, isByHand } = MADE[name]!;
  const set = patches.flatMap(({ mentions }) =>
    (mentions.get(member) ?? []).filter(
      ({ line }) => line.kind === 'added' && line.scope?.kind === 'function' && isSet(line.code, member),
    ),
  );
  const seen = set.length === 0 ? 'set nowhere here' : `set in ${plural(set.length, 'place')} here`;
  return {
    message: `\`${member}\` is new in \`struct ${name}\`, ${seen}, want all who make one on their stack to set or clear it: what they leave is what was on the stack`,
    place: at(site),
    confidence: isByHand ? 'high' : 'medium',
    fix: `Look through ${by}; say in the message that each clears the structure, or add \`= {}\` where one fills it by hand`,
    related: set.slice(0, 12).map((one) => ({ place: at(one), text: 'set here' })),
  };
}

function isSet(code: string, member: string): boolean {
  const from = code.indexOf(member);
  return /[.>]\s*$/.test(code.slice(0, from)) && /^\s*=[^=]/.test(code.slice(from + member.length));
}

/** A cover letter alone. */
function* said(cover: Cover, { coverSentences }: Facts): Iterable<Remark> {
  const sentence = coverSentences.find(({ text }) => SAID.test(text) && /\b(?:new|add\w*|introduc\w*)\b/i.test(text));
  if (sentence === undefined) return;
  const [spoken, name] = SAID.exec(sentence.text)!;
  yield {
    message: `"${spoken}" is new, and many make a \`struct ${name!}\` on their stack and fill it by hand, which of them set or clear it?`,
    place: inText(cover, sentence),
    confidence: 'medium',
    fix: `Say in the cover letter how ${MADE[name!]!.by} come to have it set`,
  };
}
