import { addedCalls, assignedTo, at, defineRule } from '../../../src/rule.ts';

const MAKERS =
  'debugfs_create_dir debugfs_create_file debugfs_create_u32 debugfs_create_u64 debugfs_create_bool ' +
  'debugfs_create_symlink debugfs_create_blob debugfs_create_regset32 debugfs_create_devm_seqfile';
/** Lines below the call among which the check has to stand. */
const NEAR = 6;

export const rule = defineRule({
  id: 'kernel-api/debugfs-result-checked',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary: 'What debugfs returns is not looked at: its functions take an error as parent, and a driver works without.',
  words: { adds: MAKERS },

  *check(patch) {
    for (const called of addedCalls(patch, MAKERS.split(' '))) {
      const { site, call } = called;
      const { hunk, index, change } = site;
      const target = assignedTo(called);
      if (target === null || change.path.startsWith('fs/debugfs/') || change.role === 'tools') continue;
      const below = hunk.lines.slice(index + 1, index + 1 + NEAR);
      const check = below.findIndex(
        ({ kind, code }) =>
          kind === 'added' && /^\s*if \(/.test(code) && code.includes(target) && /!|IS_ERR|NULL/.test(code),
      );
      if (check < 0) continue;
      yield {
        message: `the result of ${call.name}() is checked, want it left alone: the other calls take an error as their parent and do nothing`,
        place: at({ ...site, line: below[check]!, index: index + 1 + check }),
        fix: 'Take the check out',
        related: [{ place: at(site), text: 'created here' }],
      };
    }
  },
});
