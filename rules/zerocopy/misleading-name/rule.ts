import { asWritten, at, defineRule, inText, type PatchView, type Remark, type Site } from '../../../src/rule.ts';

/** `zerocopy_percent`, `foo_zc_enable`, `PGTY_zcpool`, `is_zero_copy_folio`; not zram's zcomp. */
const NAME = /zero_?copy|(?:^|_)zc(?!omp|ache)/i;
/** `module_param_named(tx_zc, ...)`, `static DEVICE_ATTR_RW(zerocopy)`, `.procname = "tx_zerocopy"`. */
const KNOB =
  /^\s*(?:(?:module_param\w*|core_param|(?:static )?(?:DEVICE|BUS|CLASS|KERNEL)_ATTR\w*)\(|(?:\{ )?\.procname\s{0,8}= ")\s{0,8}([\w.-]+)/;
/** Words that count copies, in lower case, so that one is left: `the second copy`, `is copied twice`, `one copy less`, `double-copy`. */
const COUNTED =
  /\b(?:double[- ]cop(?:y|ies|ying)|(?:second|third|2nd) (?:data |memory |payload )?cop(?:y|ies)|(?:two|both) (?:data |memory )?copies|cop(?:y|ied|ies|ying) (?:\w+ ){0,3}twice|one (?:fewer|less) copy|one copy (?:less|fewer|instead|per|remains|is left|is saved)|(?:only|just) (?:one|a single) copy|copied (?:only |just )?(?:once|one time)|copied (?:\w+ ){0,4}(?:once more|a second time|again)|once more into|another copy|single[- ]copy|cop(?:y|ies) (?:still )?(?:remains?|stays?|is still)|remaining copy|still (?:copie[sd]|a copy|needs? a copy|one copy)|(?:one|another) of (?:the|these) (?:two )?copies)\b/;
/** Words that speak of an extra copy; they count where the data is bounced or copied in from the user as well. */
const EXTRA =
  /\b(?:extra|additional|redundant|needless|unnecessary|intermediate|bounce) (?:\w+ )?(?:copy|copies|copying|memcpy)\b/;
const STILL_COPIED = /\b(?:bounce|bouncing|bounced|sendmsg|copy_from_(?:user|iter)|write\(2\)|plain sends?)\b/i;
/** `into the user buffer`, `user pages`, `mapped into the process`: then nothing else is copied. */
const TO_USER =
  /\b(?:in|into|from|to|of) (?:the )?(?:user|application|caller|process)(?:'s)? ?(?:space )?(?:buffers?|memory|pages|mapping)|\buser(?:space)? pages\b|\bmapped into\b/i;
/** Paths and symbols of the real thing: pages of the user go to the device, or the device's to the user. */
const TRUE_PATHS = /^io_uring\/|^fs\/io_uring|^net\/xdp\/|xsk|zcrx|^drivers\/vhost\//;
const TRUE_WORDS =
  /^(?:MSG_ZEROCOPY|SO_ZEROCOPY|TCP_ZEROCOPY_RECEIVE|XDP_ZEROCOPY|\w{0,60}msg_zerocopy\w{0,60}|zerocopy_sg_from_iter|skb_zerocopy\w{0,60}|sock_zerocopy\w{0,60}|ubuf_info\w{0,60}|msg_ubuf|xsk_\w{1,60}|io_send_zc|IORING_\w{1,60}|get_user_pages\w{0,60}|pin_user_pages\w{0,60}|iov_iter_extract_pages|vm_insert_pages?)$/;

export const rule = defineRule({
  id: 'zerocopy/misleading-name',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'review', url: 'https://lkml.iu.edu/hypermail/linux/kernel/2606.2/00006.html' },
  summary: 'A name says zerocopy only where no copy is left.',
  *check(patch, facts): Iterable<Remark> {
    if (!patch.added.some(({ line }) => /zero_?copy|zc/i.test(line.text))) return;
    const names = zerocopyNames(patch);
    const [first] = names;
    if (first === undefined || isTrueZerocopy(patch)) return;
    const said = asWritten(COUNTED, facts.text) ?? (isStillCopied(facts.text) ? asWritten(EXTRA, facts.text) : null);
    if (said === null) return;
    const spoken = said.replace(/\s+/g, ' ');
    const where = patch.sentences.find(({ text }) => text.includes(spoken));
    const others = [
      ...names.slice(1, 12).map(({ name, site }) => ({ place: at(site), text: `\`${name}\`` })),
      ...zerocopyComments(patch, names).map((site) => ({ place: at(site), text: 'the comment says so too' })),
    ];
    yield {
      message: `\`${first.name}\` says zerocopy while the text speaks of "${spoken}", which leaves a copy, want a name for the mechanism`,
      place: at(first.site),
      confidence: 'medium',
      fix: 'Name it by what it does, such as where the buffers come from, before the name becomes an interface; keep zerocopy for sends that copy nothing',
      related: where === undefined ? others : [...others, { place: inText(patch, where), text: spoken }],
    };
  },
});

function isStillCopied(text: string): boolean {
  return STILL_COPIED.test(text) && !TO_USER.test(text);
}

interface Named {
  readonly name: string;
  readonly site: Site;
}

/** New names that say zerocopy, those that user space will see first. */
function zerocopyNames(patch: PatchView): Named[] {
  const found = new Map<string, Named>();
  const add = (name: string | undefined, site: Site): void => {
    if (name === undefined || !NAME.test(name) || site.change.role === 'test' || site.change.role === 'tools') return;
    if (!found.has(name)) found.set(name, { name, site });
  };
  for (const site of patch.added) add(KNOB.exec(site.line.text)?.[1], site);
  for (const [name, { site }] of patch.introduced) add(name, site);
  return [...found.values()];
}

/** The first comment of each file of these names that says it in words. */
function zerocopyComments(patch: PatchView, names: readonly Named[]): Site[] {
  const changes = patch.changes.filter((change) => names.some(({ site }) => site.change === change));
  return changes.flatMap((change) => change.added.find(({ line }) => /zero[- ]?copy/i.test(line.comment)) ?? []);
}

function isTrueZerocopy(patch: PatchView): boolean {
  return (
    patch.changes.some(({ path }) => TRUE_PATHS.test(path)) ||
    [...patch.addedWords].some((word) => TRUE_WORDS.test(word))
  );
}
