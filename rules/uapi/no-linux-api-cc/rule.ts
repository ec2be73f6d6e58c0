import {
  at,
  defineRule,
  diffstatPaths,
  type Facts,
  ofSeries,
  type Remark,
  type Series,
  type Site,
} from '../../../src/rule.ts';

/** Headers whose users are the libraries of their own subsystem, and its list is where they read. */
const UAPI = /^(?:arch\/\w+\/)?include\/uapi\/(?!drm\/|rdma\/|sound\/|scsi\/|xen\/|misc\/(?:habana|uacce))/;
/** `SYSCALL_DEFINE3(`, `__NR_frob`. */
const SYSCALL = /^(?:COMPAT_)?SYSCALL_DEFINE\d$|^__NR_\w/;
/** A constant, a member or a structure; not the guard of a header, no comment. */
const INTERFACE =
  /^\s*#\s*define\s+(?!_(?!_NR_))\w+(?:\([^)]{0,80}\))?\s+\S|^\s+[A-Z][A-Z0-9_]+[ \t]{0,16}(?:=[^,]{1,120})?,?$|^\s+(?:__\w+|struct|union|char|enum)\s[^()]{1,120};$/;

export const rule = defineRule({
  id: 'uapi/no-linux-api-cc',
  scope: 'series',
  needs: [],
  severity: 'note',
  concern: 'process',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/submit-checklist.html' },
  summary: 'A new interface to user space is shown to linux-api@vger.kernel.org.',

  *check(series: Series, facts: Facts): Iterable<Remark> {
    const { recipients, damage, patches } = facts;
    if (recipients.size === 0 || damage.recipientsLost || damage.addressesLost) return;
    if (patches.some(({ wasTaken }) => wasTaken) || (patches.length > 0 && patches.every(({ isFix }) => isFix))) return;
    if ([...recipients].some((email) => /^(?:linux-api|linux-man)@/.test(email))) return;
    const touching = patches.filter(({ changes }) => changes.some(({ path }) => UAPI.test(path)));
    const added = touching.flatMap((patch) => patch.added.filter(isInterface));
    const removed = touching.flatMap((patch) => patch.removed.filter(isInterface));
    const [first] = added.length > removed.length ? added : [];
    const listed = patches.length > 0 ? undefined : diffstatPaths(series.cover).find((path) => UAPI.test(path));
    const path = first?.change.path ?? listed;
    if (path === undefined) return;
    yield {
      message: `${path} changes and linux-api@vger.kernel.org is not on Cc, want those who document and use the interface to see it`,
      place: ofSeries(series),
      // Everybody agrees on system calls; many subsystems do without the list for the rest.
      confidence: patches.some(({ addedWords }) => [...addedWords].some((word) => SYSCALL.test(word))) ? 'high' : 'low',
      fix: '--cc=linux-api@vger.kernel.org, and say in the cover letter what the man page will say',
      related:
        added.length > removed.length
          ? added.slice(0, 5).map((site) => ({ place: at(site), text: 'new for user space' }))
          : [],
    };
  },
});

function isInterface({ change, line }: Site): boolean {
  return UAPI.test(change.path) && INTERFACE.test(line.code.trimEnd());
}
