import {
  at,
  defineRule,
  functionsWith,
  type Remark,
  type ShownFunction,
  type Site,
  statementFrom,
  words,
} from '../../../src/rule.ts';

/** `copy_from_sockptr(&opts, optval, sizeof(opts))`: as much as the structure has, whatever user space gave. */
const TAKES =
  /(?<![\w.>])(copy_from_(?:sockptr|user|bpfptr))\(\s*&?([\w.>-]+)\s*,\s*(\w+)\s*,\s*sizeof\(([^()]{1,60})\)\s*\)/;
/** `copy_to_user(optval, &info, len)`: as much as user space wants. */
const GIVES =
  /(?<![\w.>])copy_to_(?:user|sockptr)\(\s*(optval|optval_user|user_optval)\s*,\s*&?([\w.>-]+)\s*,\s*(len|optlen|koptlen|ulen)\s*\)/;
const PLAIN =
  /^(?:int|u?int\d+_t|[us](?:8|16|32|64)|__[us](?:8|16|32|64)|unsigned(?: int| long)?|long|bool|val\w*|opt|on|flags?)$/;

const COPIES = 'copy_from_sockptr copy_from_user copy_from_bpfptr copy_to_sockptr copy_to_user copy_to_bpfptr';
/** `if (optlen < sizeof(opts))`, `len = min(len, optlen)`. */
const ASKS = /\b(?:if|while|switch|min\w*|clamp\w*|check\w*)\b.{0,80}\b(?:k?optlen|len)\b/;

export const rule = defineRule({
  id: 'net/sockopt-length',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A socket option copies no more than user space gave, and gives no more than the structure has.',
  isUnmeasured: true,
  words: { adds: COPIES },
  *check(patch): Iterable<Remark> {
    for (const shown of functionsWith(patch, isCopy)) {
      if (!/sockopt/.test(shown.name)) continue;
      for (const [index, site] of shown.sites.entries()) {
        if (site.line.kind !== 'added' || !isCopy(site)) continue;
        const remark = /sets?ockopt/.test(shown.name) ? taken(shown, index) : given(shown, index);
        if (remark !== null) yield remark;
      }
    }
  },
});

function isCopy({ change, line }: Site): boolean {
  return (
    change.role === 'code' &&
    /\bcopy_(?:from|to)_(?:sockptr|user|bpfptr)\(/.test(line.code) &&
    /^(?:net|drivers\/(?:net|isdn|vhost|bluetooth))\//.test(change.path)
  );
}

/** The whole structure is read, and nobody asked how much there is. */
function taken({ sites, startsHere }: ShownFunction, index: number): Remark | null {
  const [, copies, target, from, size] = TAKES.exec(statementFrom(sites, index)) ?? [];
  if (size === undefined || !/^u?optval\w*$/.test(from!) || isPlain(sites, size)) return null;
  const isAsked = sites.slice(0, index).some(({ line }) => ASKS.test(line.code));
  if (isAsked) return null;
  return {
    message: `${copies!}() reads all of \`${target!}\` and nothing seen here compares optlen with its size, want -EINVAL for what is shorter: a caller in the kernel hands over a buffer that ends there`,
    place: at(sites[index]!),
    confidence: startsHere ? 'high' : 'medium',
    severity: startsHere ? 'error' : 'warning',
    fix: `err = copy_safe_from_sockptr(&${target!.replace(/^&/, '')}, sizeof(${size}), ${from!}, optlen);`,
  };
}

/** An int, which the head of most such functions has asked for. */
function isPlain(sites: readonly Site[], size: string): boolean {
  if (PLAIN.test(size.trim())) return true;
  const name = words(size).at(-1)!;
  return sites.some(({ line }) =>
    new RegExp(
      `^\\s+(?:unsigned )?(?:int|long|bool|u8|u16|u32|u64|__u8|__u16|__u32|__u64|char)\\b[^;]{0,80}\\b${name}\\b`,
    ).test(line.code),
  );
}

/** The length of user space is not cut to the structure. */
function given({ sites, startsHere }: ShownFunction, index: number): Remark | null {
  const [, , source, length] = GIVES.exec(statementFrom(sites, index)) ?? [];
  if (length === undefined || !startsHere) return null;
  const above = sites.slice(0, index).map(({ line }) => line.code);
  const isCut = above.some(
    (code) =>
      words(code).includes(length) &&
      (/\bmin\w*\(|\bsizeof\b|[<>]=?|!=|==|\bclamp/.test(code) || /\blen\s*=/.test(code)),
  );
  if (isCut || !above.some((code) => /\bget_user\(/.test(code))) return null;
  return {
    message: `\`${length}\` of user space says how much of \`${source!}\` is copied out, want min(${length}, sizeof(${source!})): more of it is memory of the kernel`,
    place: at(sites[index]!),
    fix: `${length} = min_t(unsigned int, ${length}, sizeof(${source!}));`,
  };
}
