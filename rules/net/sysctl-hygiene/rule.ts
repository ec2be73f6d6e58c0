import { at, type ChangeView, defineRule, type Remark, type Site } from '../../../src/rule.ts';

/** One entry of a table, as far as the hunk shows it. */
interface Entry {
  readonly sites: readonly Site[];
  readonly text: string;
}

/** Limits of memory and work that the machine has once. */
const GLOBAL = /mem|max|limit|backlog|budget|weight|bytes|usecs|burst|debug|high|low|thresh/;

export const rule = defineRule({
  id: 'net/sysctl-hygiene',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary: 'A sysctl of networking belongs to a namespace, says which values it takes, and is handled by its size.',
  words: { adds: 'procname proc_handler' },
  *check(change: ChangeView): Iterable<Remark> {
    if (change.role !== 'code' || !change.added.some(({ line }) => /\.(?:procname|proc_handler)\s*=/.test(line.code)))
      return;
    for (const entry of entriesOf(change)) {
      const remark = wrongSize(entry) ?? unbounded(entry) ?? (change.path.startsWith('net/') ? notPerNet(entry) : null);
      if (remark !== null) yield remark;
    }
  },
});

function entriesOf(change: ChangeView): Entry[] {
  const found: Entry[] = [];
  for (const hunk of change.hunks) {
    let open: Site[] | null = null;
    for (const [index, line] of hunk.lines.entries()) {
      if (line.kind === 'removed') continue;
      if (/^\s+\{\s*$/.test(line.code)) open = [];
      open?.push({ change, hunk, line, index });
      if (open === null || !/^\s+\},?\s*$/.test(line.code)) continue;
      const text = open.map((site) => site.line.code.trim()).join(' ');
      if (/\.proc_handler/.test(text) && isNew(open)) found.push({ sites: open, text });
      open = null;
    }
  }
  return found;
}

/** Its name is new, or its handler is. */
function isNew(sites: readonly Site[]): boolean {
  return sites.some(({ line }) => line.kind === 'added' && /\.(?:procname|proc_handler)\s*=/.test(line.code));
}

function placed({ sites }: Entry, member: string): Site {
  return sites.find(({ line }) => line.code.includes(`.${member}`)) ?? sites[0]!;
}

/** `proc_dointvec` on a byte writes the three behind it too. */
function wrongSize(entry: Entry): Remark | null {
  const handler = /\.proc_handler\s*=\s*&?(proc_do(?:u?intvec|ulongvec)\w*)/.exec(entry.text)?.[1];
  const type = /\.maxlen\s*=\s*sizeof\(\s*(u8|__u8|bool|char|unsigned char|u16|__u16|short)\s*\)/.exec(entry.text)?.[1];
  if (handler === undefined || type === undefined) return null;
  const isByte = !/16|short/.test(type);
  return {
    message: `${handler}() handles ints and this is a ${type}, want ${isByte ? 'proc_dou8vec_minmax() or proc_dobool()' : 'an int behind it'}: what stands behind it is written too`,
    place: at(placed(entry, 'proc_handler')),
    severity: 'warning',
    fix: isByte ? '.proc_handler = proc_dou8vec_minmax,' : 'Make the variable an int and set .maxlen = sizeof(int)',
  };
}

/** `_minmax` without either limit takes all values. */
function unbounded(entry: Entry): Remark | null {
  const [, handler] = /\.proc_handler\s*=\s*&?(proc_dou?intvec_minmax)\b/.exec(entry.text) ?? [];
  if (handler === undefined || /\.extra[12]\s*=/.test(entry.text)) return null;
  return {
    message: `${handler}() without .extra1 and .extra2 takes every value, want the limits that make sense`,
    place: at(placed(entry, 'proc_handler')),
    fix: '.extra1 = SYSCTL_ZERO,\n.extra2 = SYSCTL_ONE,',
  };
}

function notPerNet(entry: Entry): Remark | null {
  const data = /\.data\s*=\s*&(\w+)\s*,/.exec(entry.text)?.[1];
  if (data === undefined || /init_net/.test(data) || GLOBAL.test(data)) return null;
  return {
    message: `\`${data}\` is one for all network namespaces, want it in struct net: a container sets it for itself, or must not`,
    place: at(placed(entry, 'data')),
    confidence: 'medium',
    fix: 'Put it into a member of struct net, register the table per namespace, or say in the message why it is one for the machine',
  };
}
