import { at, type ChangeView, defineRule, type Facts, type Named, type Remark, shownIn } from '../../../src/rule.ts';

const SPARE = /^_*(?:flags|reserved\w*|resv\d*|rsvd\d*|pad\d*|padding\d*|unused\d*)$/;
const READS =
  /\b(?:copy_from_user|copy_from_sockptr|copy_struct_from_user|copy_from_bpfptr|memdup_user|memdup_sockptr)\b/;

export const rule = defineRule({
  id: 'uapi/reserved-unchecked',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'review', url: 'http://mail.spinics.net/lists/linux-fsdevel/msg158309.html' },
  summary: 'Unknown flags and non-zero reserved members from user space are rejected from the first day on.',

  *check(change: ChangeView, facts: Facts): Iterable<Remark> {
    if (change.role !== 'uapi' || change.language !== 'c') return;
    for (const hunk of change.hunks) {
      if (!hunk.lines.some(({ kind, scope }) => kind === 'added' && scope?.kind === 'struct')) continue;
      const spare = shownIn(hunk).filter(isSpare);
      const unread = spare.filter((one) => isRead(one, facts) && !isChecked(one, facts));
      const [first, ...more] = unread;
      if (first === undefined) continue;
      const { name, parent } = first.declaration;
      yield {
        message: `\`${name}\` of \`struct ${parent}\` is taken from user space and nothing in the series rejects what has no meaning yet, want -EINVAL for it`,
        place: at(first.site),
        confidence: 'medium',
        fix: name.includes('flags')
          ? 'if (req.flags & ~FROB_VALID_FLAGS) return -EINVAL;'
          : `if (memchr_inv(&req.${name}, 0, sizeof(req.${name}))) return -EINVAL;`,
        related: more.map(({ site }) => ({ place: at(site), text: 'this one too' })),
      };
    }
  },
});

function isSpare({ declaration: { kind, name, parent }, site }: Named): boolean {
  return kind === 'member' && parent !== null && SPARE.test(name) && site.line.kind === 'added';
}

/** An ioctl of a core that copies it: `struct drm_frob *args = data;`. */
const HANDED = /\* ?\w+ = (?:data|arg|argp|karg);/;

/** The series shows where the kernel takes the structure in. */
function isRead({ declaration: { parent } }: Named, { added, patches }: Facts): boolean {
  if (!patches.some(({ addedWords }) => addedWords.has(parent!))) return false;
  const readers = added.filter(({ change, line }) => change.role === 'code' && READS.test(line.code));
  const users = patches.flatMap(({ mentions }) => mentions.get(parent!) ?? []);
  if (users.some(({ change, line }) => change.role === 'code' && HANDED.test(line.code))) return true;
  return readers.some(({ line, change }) =>
    users.some(
      (user) => user.change === change && user.line.scope !== null && user.line.scope.name === line.scope?.name,
    ),
  );
}

/** Lines that speak of the member; short words are not indexed. */
function uses({ declaration: { name } }: Named, { added }: Facts): string[] {
  const member = new RegExp(`(?:\\.|->)${name}\\b`);
  const lines = added.filter(({ change, line }) => change.role === 'code' && line.code.includes(name));
  return lines.map(({ line }) => line.code).filter((code) => member.test(code));
}

function isChecked(one: Named, facts: Facts): boolean {
  if (facts.patches.some(({ addedWords }) => addedWords.has('check_zeroed_user'))) return true;
  return uses(one, facts).some((code) =>
    /~|memchr_inv|\bif \(!?[\w.>[\]-]+\)|[|]{2}|\bvalid|!=|>\s|_check|check_/.test(code),
  );
}
