import { defineRule, diffstatPaths, type Facts, ofSeries, type Remark, type Series } from '../../../src/rule.ts';

/** What an AF_XDP socket may be besides, and the words or names that show it was thought of. */
const SIDES: readonly (readonly [string, RegExp])[] = [
  ['copy mode', /\bcopy[- ]mode\b|\bXDP_COPY\b|\bskb mode\b|\bgeneric (?:mode|xmit|path|rcv)\b|__xsk_generic_xmit/i],
  ['zerocopy mode', /\b(?:zero[- ]?copy|zc)(?: mode| drivers?| path)?\b|\bXDP_ZEROCOPY\b/i],
  ['multi-buffer frames', /\bmulti[- ]?buf(?:fer)?s?\b|\bXDP_PKT_CONTD\b|\bxdp_zc_max_segs\b|\bfrags\b/i],
  ['sockets that share a umem', /\bshar(?:e|ed|ing)\b[^.]{0,40}\b(?:umem|pool)\b|\bXDP_SHARED_UMEM\b|\bxsk_tx_list\b/i],
  ['need_wakeup', /\bneed_?wakeup\b|\bwake-?up\b|\bXDP_USE_NEED_WAKEUP\b|\bxsk_set_tx_need_wakeup\b/i],
];
const MODES = 2;

export const rule = defineRule({
  id: 'xdp/copy-and-zc-modes',
  scope: 'series',
  needs: [],
  severity: 'note',
  concern: 'form',
  evidence: { kind: 'review', url: 'https://spinics.net/lists/bpf/msg153728.html' },
  summary: 'A change of AF_XDP says what it means for copy and zerocopy mode, multi-buffer, shared umem and wakeups.',
  isGuess: true,
  words: { says: 'copy skb generic zero zerocopy zc' },

  *check(series: Series, facts: Facts): Iterable<Remark> {
    const paths = facts.changes.length > 0 ? facts.changes.map(({ path }) => path) : diffstatPaths(series.cover);
    if (!paths.some((path) => /^net\/xdp\/.+\.[ch]$/.test(path))) return;
    if (facts.patches.some(({ isFix, wasTaken }) => isFix || wasTaken)) return;
    const silent = SIDES.filter(([, words]) => !words.test(facts.text)).map(([side]) => side);
    const modes = SIDES.slice(0, MODES).filter(([side]) => !silent.includes(side));
    // It has to speak of a mode, and to leave more than one thing open.
    if (modes.length === 0 || silent.length === 0) return;
    yield {
      message: `speaks of ${modes.map(([side]) => side).join(' and ')} and not of ${silent.join(', ')}, what of ${silent.length === 1 ? 'it' : 'them'}?`,
      place: ofSeries(series),
      fix: 'One line for each in the message: unaffected and why, or tested',
    };
  },
});
