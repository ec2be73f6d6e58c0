import {
  at,
  type ChangeView,
  defineRule,
  functionsWith,
  type Remark,
  type ShownFunction,
  type Site,
  words,
} from '../../../src/rule.ts';

/** `list_add_tail(&reply->list, &sock->send_list)`, `skb_queue_tail(&sock->queue, skb)`; queues of somebody else, by `->`. */
const QUEUES =
  /(?<![\w.>])(?:list_add_tail(?:_rcu)?\(\s*&\w+->\w+,\s*&\w+->[\w.>-]+\)|(?:__)?skb_queue_tail\(\s*&\w+->[\w.>-]+,\s*\w+\))/;
const CALLS = 'list_add_tail skb_queue_tail __skb_queue_tail';
/** Code that somebody far away makes run. */
const PROMPTED =
  /(?:^|_)(?:rx|recv|receive|rcv|reply|respond|input|handle|handler|process|work|poll|interrupt|irq|callback|deliver)(?:_|$)/;
const BOUND =
  /(?:len|queued|count|limit|max|budget|credit|backlog|rcvbuf|sndbuf|rmem|wmem|full|room|throttl|quota|depth|pending|outstanding|inflight|space|charge|avail|nr_|num_|used)/i;

export const rule = defineRule({
  id: 'net/queue-unbounded',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A queue that a peer can fill has a limit.',
  words: { adds: CALLS },
  *check(patch): Iterable<Remark> {
    if (!CALLS.split(' ').some((name) => patch.addedWords.has(name))) return;
    for (const shown of functionsWith(patch, isQueued)) yield* unlimited(shown);
  },
});

function isQueued({ change, line }: Site): boolean {
  return isOfPeers(change) && QUEUES.test(line.code);
}

function isOfPeers({ path, isNetOwned, role }: ChangeView): boolean {
  return role === 'code' && (isNetOwned || /^(?:drivers\/(?:vhost|virtio)|net)\//.test(path));
}

function* unlimited({ name, sites, startsHere, endsHere }: ShownFunction): Iterable<Remark> {
  if (!startsHere || !endsHere || !PROMPTED.test(name)) return;
  if (!sites.every(({ line }) => line.kind === 'added')) return;
  const site = sites.find(isQueued)!;
  const target = words(QUEUES.exec(site.line.code)![0]).filter(
    (word) => !/^(?:__)?(?:list_add_tail|skb_queue_tail)/.test(word),
  );
  if (sites.some(({ line }) => isLimit(line.code))) return;
  const loop = sites.find(({ line, index }) => index < site.index && /\b(?:while|for)\b/.test(line.code));
  if (loop === undefined) return;
  yield {
    message: `${name}() queues as much as the other side makes it (${target.slice(0, 3).join(', ')}) without a limit, what bounds the memory if nobody drains the queue?`,
    place: at(site),
    confidence: 'medium',
    fix: 'Count what is queued and stop taking input, or drop, at a limit',
    related: [{ place: at(loop), text: 'goes on as long as there is input' }],
  };
}

/** A test, or a count, of an amount. */
function isLimit(code: string): boolean {
  const bare = code.replaceAll('->', '.');
  return /\bif\b|&&|\|\||[<>]|\+\+|\+=|atomic_(?:inc|add)/.test(bare) && words(code).some((word) => BOUND.test(word));
}
