import { at, defineRule, functionsWith, type Remark, type ShownFunction, type Site } from '../../../src/rule.ts';

/** Members of an SQE that share their bytes; the first stands for all in the line to paste. */
const GROUPS = [
  ['ioprio'],
  ['off', 'addr2', 'cmd_op', '__pad1'],
  ['addr', 'splice_off_in', 'level', 'optname'],
  ['len'],
  ['rw_flags', 'poll_events', 'poll32_events', 'fadvise_advice'],
  ['buf_index', 'buf_group'],
  ['file_index', 'splice_fd_in', 'zcrx_ifq_idx', 'optlen', 'addr_len', 'write_stream', '__pad3', '__pad4'],
  ['addr3', 'attr_ptr', 'optval', 'cmd', '__pad2'],
] as const;
const OWN = /^(?:io_uring\/|fs\/io_uring\.c$)/;
const FIELD = /\bsqe->(\w+)/g;
/** Somebody else looks at the SQE too: `io_rw_prep(req, sqe)`, `sqe + 1`. */
const HANDED_ON = /[(,]\s*sqe\s*[,)]/;

export const rule = defineRule({
  id: 'io-uring/sqe-unused',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'api',
  evidence: { kind: 'review', url: 'http://mail.spinics.net/lists/linux-block/msg113154.html' },
  summary:
    'The prep function of a new request refuses SQE fields that it does not use, and flags that it does not know.',
  words: { adds: 'io_uring_sqe' },

  *check(patch): Iterable<Remark> {
    if (!patch.addedWords.has('io_uring_sqe')) return;
    for (const shown of functionsWith(patch, isOfPrep)) {
      const remark = unlooked(shown) ?? unmasked(shown);
      if (remark !== null) yield remark;
    }
  },
});

function isOfPrep({ change, line }: Site): boolean {
  return OWN.test(change.path) && /^io_\w+_prep$/.test(line.scope?.name ?? '');
}

/** A new function that reads some fields and tests none. */
function unlooked({ name, sites, startsHere, endsHere }: ShownFunction): Remark | null {
  if (!startsHere || !endsHere || sites.some(({ line }) => line.kind !== 'added')) return null;
  const body = sites.slice(sites.findIndex(({ line }) => line.code.startsWith('{')) + 1);
  const read = new Set(body.flatMap(({ line }) => [...line.code.matchAll(FIELD)].map(([, field]) => field!)));
  const isTested = body.some(({ line }, i) => /\bsqe->/.test(line.code) && isCondition(body, i));
  // `io_eopnotsupp_prep()` takes nothing at all.
  if (read.size === 0 && !body.some(({ line }) => /\breturn 0;/.test(line.code))) return null;
  if (isTested || body.some(({ line }) => HANDED_ON.test(line.code))) return null;
  const isRead = (group: readonly string[]): boolean =>
    group.some((field) => read.has(field)) ||
    (group[0] === 'rw_flags' && [...read].some((field) => field.endsWith('_flags')));
  const rest = GROUPS.filter((group) => !isRead(group)).map(([field]) => `sqe->${field}`);
  if (rest.length === 0) return null;
  return {
    message: `${name}() reads ${read.size === 0 ? 'no field' : read.size === 1 ? 'one field' : `${read.size} fields`} of the SQE and looks at no other, want -EINVAL where one of those is set: what is ignored today can never get a meaning`,
    place: at(sites[0]!),
    confidence: 'medium',
    fix: `Add at the top:\n\tif (${rest.join(' || ')})\n\t\treturn -EINVAL;`,
  };
}

/** The line, or the one above that it goes on from, asks something. */
function isCondition(body: ShownFunction['sites'], index: number): boolean {
  for (let i = index; i >= 0 && i > index - 5; i -= 1) {
    const { code } = body[i]!.line;
    if (/\bif\s*\(|\bswitch\s*\(/.test(code)) return true;
    if (i < index && /[;{}]\s*$/.test(code)) return false;
  }
  return false;
}

/** `frob->flags = READ_ONCE(sqe->ioprio)` and nobody asks for unknown bits. */
function unmasked({ name, sites }: ShownFunction): Remark | null {
  const site = sites.find(({ line }) => line.kind === 'added' && /=\s*READ_ONCE\(sqe->ioprio\)/.test(line.code));
  const kept = /([\w.>-]{1,80})\s{0,8}=\s{0,8}READ_ONCE/.exec(site?.line.code ?? '')?.[1];
  if (site === undefined || kept === undefined || !/flag/.test(kept)) return null;
  if (sites.some(({ line }) => /~/.test(line.code) && /flag|FLAG/.test(line.code))) return null;
  const last = sites.at(-1)!;
  // The test may stand below what the hunk shows.
  if (!last.line.code.startsWith('}')) return null;
  return {
    message: `${name}() takes flags from the SQE and refuses none, want -EINVAL for bits that it does not know`,
    place: at(site),
    confidence: 'medium',
    fix: `Add below it:\n\tif (${kept} & ~IORING_FROB_FLAGS)\n\t\treturn -EINVAL;`,
  };
}
