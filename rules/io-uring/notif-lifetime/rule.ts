import { at, defineRule, functionsWith, type Remark, type ShownFunction, type Site } from '../../../src/rule.ts';

const OWN = /^(?:io_uring\/|fs\/io_uring\.c$)/;
/** Buffers come to belong to what they are imported for: `io_import_reg_buf(req, ...)`, `io_import_fixed(WRITE, iter, imu`. */
const IMPORTS = /(?<![\w.>])io_import_(?:fixed|reg_buf|reg_vec|fixed_vec)\(/;
const MAKES = /(?<![\w.>])io_alloc_notif\(/;
const FAILS = /\breturn -E[A-Z]+;|\bgoto\s+\w+;/;

export const rule = defineRule({
  id: 'io-uring/notif-lifetime',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'Buffers of a zerocopy send are imported for its notification, which exists before and is freed on errors.',
  isUnmeasured: true,
  words: { adds: 'io_import_fixed io_import_reg_buf io_import_reg_vec io_import_fixed_vec io_alloc_notif' },

  *check(patch): Iterable<Remark> {
    for (const shown of functionsWith(patch, isImport)) yield* imported(shown);
    for (const shown of functionsWith(patch, isMade)) yield* leaked(shown);
  },
});

function isImport({ change, line }: Site): boolean {
  return OWN.test(change.path) && IMPORTS.test(line.code);
}

function isMade({ change, line }: Site): boolean {
  return OWN.test(change.path) && MAKES.test(line.code);
}

function* imported({ name, sites }: ShownFunction): Iterable<Remark> {
  const at0 = sites.findIndex((site) => site.line.kind === 'added' && isImport(site));
  const site = sites[at0]!;
  const made = sites.findIndex(isMade);
  const hasNotif = sites.some(({ line }) => /\bnotif\b/.test(line.code));
  const isForRequest = /io_import_\w{1,40}\((?:[^,()]{0,40},\s{0,8}){0,2}req\s{0,8},/.test(site.line.code);
  if (made > at0) {
    yield {
      message: `${name}() imports its buffers before the notification exists, want io_alloc_notif() first: a buffer has to stay until the notification, not the request, is done`,
      place: at(site),
      confidence: 'medium',
      fix: 'Make the notification in the prep function and import for it',
      related: [{ place: at(sites[made]!), text: 'made here' }],
    };
  } else if (hasNotif && isForRequest) {
    yield {
      message: `${name}() imports buffers of a zerocopy send for the request, want the notification: the request is done while the pages are on the wire`,
      place: at(site),
      confidence: 'medium',
      fix: 'Hand the notification to the import instead of `req`',
    };
  }
}

function* leaked({ name, sites }: ShownFunction): Iterable<Remark> {
  const made = sites.findIndex((site) => site.line.kind === 'added' && isMade(site));
  if (
    sites.some(({ line }) =>
      /NEED_CLEANUP|io_notif_(?:flush|free|put|slot)|io_free_\w{0,40}notif|io_put_\w+|notif_cleanup/.test(line.code),
    )
  )
    return;
  // The first way out behind it is the one where there is none.
  const failing = sites.slice(made + 1).filter(({ line }) => FAILS.test(line.code))[1];
  if (failing === undefined) return;
  yield {
    message: `${name}() leaves with an error and the notification that it made is nobody's, want REQ_F_NEED_CLEANUP set before, or the notification flushed`,
    place: at(failing),
    confidence: 'medium',
    fix: 'Set req->flags |= REQ_F_NEED_CLEANUP as soon as the request holds the notification',
    related: [{ place: at(sites[made]!), text: 'made here' }],
  };
}
