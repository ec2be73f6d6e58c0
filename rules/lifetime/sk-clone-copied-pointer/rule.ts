import { at, defineRule, type Facts, functionsIn, type Remark, type Site } from '../../../src/rule.ts';

/** A pointer member: `	struct device	*sk_frob;` */
const POINTER = /^\s+struct (\w+)\s+(?:__rcu\s+)?\*\s?(\w+);/;
/** Structures that are copied as memory, and the functions that put right what may not be shared. */
const COPIED: Readonly<Record<string, RegExp>> = {
  sock: /^(?:__)?sk_clone\w{0,60}$|^sock_copy$|^inet_csk_clone_lock$|^sk_\w{0,60}clone\w{0,60}$/,
  skb_shared_info: /^pskb_expand_head$|^skb_\w{0,60}(?:copy|expand|morph)\w{0,60}$/,
};
/** Its reference is taken, or the memory made, for each. */
const OWNED =
  /\b(?:\w{0,60}_get|get_\w{1,60}|\w{0,60}_hold\w{0,60}|\w{0,60}_put\w{0,60}|put_\w{1,60}|k\w{0,60}free|k\w{0,60}alloc\w{0,60})\(/;

export const rule = defineRule({
  id: 'lifetime/sk-clone-copied-pointer',
  scope: 'series',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  isUnmeasured: true,
  evidence: { kind: 'experience' },
  summary: 'A pointer with a reference in a structure that is copied as memory is put right in the copy.',

  *check(_series, facts): Iterable<Remark> {
    if (!facts.touches(/^include\/(?:net\/sock|linux\/skbuff)\.h$/)) return;
    for (const site of facts.added) {
      const { scope, code } = site.line;
      const clones =
        scope?.kind === 'struct' && /^include\/(?:net\/sock|linux\/skbuff)\.h$/.test(site.change.path)
          ? COPIED[scope.name]
          : undefined;
      const member = clones === undefined ? undefined : POINTER.exec(code)?.[2];
      if (clones === undefined || member === undefined || !isOwned(member, facts) || isPutRight(member, clones, facts))
        continue;
      yield {
        message: `\`${member}\` of \`struct ${scope!.name}\` holds a reference, and the structure is copied as memory: both copies put it, want it taken or cleared in the copy`,
        place: at(site),
        confidence: 'medium',
        fix:
          scope!.name === 'sock'
            ? `In sk_clone(): newsk->${member} = NULL, or take a reference of its own; or keep it between sk_dontcopy_begin and sk_dontcopy_end`
            : `Take a reference of its own, or clear it, in pskb_expand_head() and where the shared info is copied`,
      };
    }
  },
});

/** The series takes or drops a reference of it. */
function isOwned(member: string, { patches }: Facts): boolean {
  const sites = patches.flatMap(({ mentions }) => mentions.get(member) ?? []);
  return sites.some(({ line }) => line.kind === 'added' && OWNED.test(line.code));
}

/** A function that copies changes, by any line: a helper may do it. */
function isPutRight(member: string, clones: RegExp, { changes }: Facts): boolean {
  return changes.some(({ hunks }) =>
    hunks.some(
      (hunk) =>
        hunk.lines.some(({ kind }) => kind === 'added') &&
        (functionsIn(hunk).some(({ name, sites }) => clones.test(name) && sites.some(isAdded)) ||
          hunk.lines.some(
            ({ code, scope }) => scope?.name === 'sock' && /sk_dontcopy_/.test(code) && code.includes(member),
          )),
    ),
  );
}

function isAdded({ line }: Site): boolean {
  return line.kind === 'added';
}
