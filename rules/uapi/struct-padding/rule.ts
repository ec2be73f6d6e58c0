import {
  at,
  type ChangeView,
  counted,
  defineRule,
  type Gap,
  layoutIn,
  type Named,
  plural,
  type Remark,
  shownIn,
  type Site,
} from '../../../src/rule.ts';

/** Structures that only ever grow by rules of their own, or that no program reads as memory. */
const ELSEWHERE =
  /^include\/uapi\/(?:linux\/(?:elf|virtio_\w+|vhost_types)|xen\/|scsi\/|mtd\/|rdma\/hfi)|(?:^|\/)asm\//;

export const rule = defineRule({
  id: 'uapi/struct-padding',
  scope: 'change',
  needs: ['code'],
  severity: 'error',
  concern: 'api',
  evidence: { kind: 'review', url: 'http://mail.spinics.net/lists/linux-fsdevel/msg158309.html' },
  summary: 'A structure shared with user space has no implicit padding and one layout on 32-bit and 64-bit machines.',
  looksAt: ({ changes }) => counted(changes.filter(isLookedAt).length, 'header', 'of user space'),
  *check(change, facts): Iterable<Remark> {
    if (!isLookedAt(change)) return;
    for (const hunk of change.hunks) {
      if (!hunk.lines.some(({ kind, scope }) => kind === 'added' && scope?.kind === 'struct')) continue;
      for (const one of shownIn(hunk)) {
        if (one.declaration.kind !== 'struct' || one.declaration.parent !== null) continue;
        const layout = layoutIn(one, facts);
        if (layout === null) continue;
        const gaps = layout.gaps.filter((gap) => isNew(one, gap.row) || isNew(one, gap.nextRow));
        if (gaps.length > 0) yield padded(one, gaps, layout.size, layout.size32);
        else if (layout.unlike !== null && isNew(one, layout.unlike.row))
          yield unlike(one, layout.unlike, layout.size, layout.size32);
      }
    }
  },
});

/** The hunk's line at a row of the structure. */
function siteAt({ declaration, image, site }: Named, row: number): Site {
  const index = image.rows[declaration.row + row]!;
  return { ...site, index, line: site.hunk.lines[index]! };
}

function isNew(one: Named, row: number): boolean {
  return siteAt(one, row).line.kind === 'added';
}

function padded(one: Named, gaps: readonly Gap[], size: number, size32: number): Remark {
  const [first] = gaps;
  const { name } = one.declaration;
  const told = gaps.map(({ after, bytes, isTail }) =>
    isTail ? `${bytes} at the end, behind \`${after}\`` : `a hole of ${bytes} behind \`${after}\``,
  );
  const total = gaps.reduce((sum, { bytes }) => sum + bytes, 0);
  const differs = size === size32 ? '' : `; it takes ${size} bytes on 64-bit machines and ${size32} on i386`;
  const isTail = gaps.every((gap) => gap.isTail);
  return {
    message: `\`struct ${name}\` has ${plural(total, 'byte')} of implicit padding (${told.join(', ')})${differs}, want every byte named`,
    place: at(siteAt(one, first!.row)),
    // At the end alone it is bad form; a program of the other word size is not hurt.
    severity: isTail && size === size32 ? 'warning' : 'error',
    fix: `Reorder the members or name the padding, \`${padding(first!)}\`, and reject it where it is not zero`,
    related: gaps.slice(1).map((gap) => ({ place: at(siteAt(one, gap.row)), text: 'padding behind this too' })),
  };
}

function padding({ bytes }: Gap): string {
  if (bytes === 2 || bytes === 4) return `__u${bytes * 8} reserved;`;
  return bytes === 1 ? '__u8 reserved;' : `__u8 reserved[${bytes}];`;
}

function unlike(
  one: Named,
  member: { readonly name: string; readonly row: number },
  size: number,
  size32: number,
): Remark {
  const { name } = one.declaration;
  const seen = size === size32 ? 'is laid out differently' : `takes ${size} bytes on 64-bit machines and ${size32}`;
  return {
    message: `\`struct ${name}\` ${seen} on i386 because of \`${member.name}\`, want types of one size and alignment everywhere`,
    place: at(siteAt(one, member.row)),
    confidence: 'medium',
    fix: 'Use __u64 for pointers and lengths, and __aligned_u64 where a 64-bit member is not at a multiple of 8 or at the end of a structure that is no multiple of 8 long',
  };
}

function isLookedAt({ role, language, path }: ChangeView): boolean {
  return role === 'uapi' && language === 'c' && !ELSEWHERE.test(path);
}
