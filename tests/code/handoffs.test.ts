import { describe, expect, test } from 'vitest';
import { handoffsIn } from '../../src/code/handoffs.ts';
import { ubufsIn } from '../../src/code/ubufs.ts';

/** What is held after the last statement, as `key by`. */
function last(read: typeof handoffsIn, body: string): string[] {
  const rows = ['int frob(void)', '{', ...body.split('\n').map((line) => `\t${line}`), '}'];
  return (read(rows).at(-1)?.after ?? []).map(({ key, by }) => `${key} ${by}`);
}

describe('an skb that was handed over', () => {
  test.each([
    ['by a call of its own', 'netif_rx(skb);', ['skb netif_rx']],
    ['as the second argument', 'napi_gro_receive(&ring->napi, skb);', ['skb napi_gro_receive']],
    ['where the result is kept', 'ret = dev_queue_xmit(skb);', ['skb dev_queue_xmit']],
    ['as a member', 'consume_skb(buf->skb);', ['buf->skb consume_skb']],
    ['on both sides of an if', 'if (a)\n\tnetif_rx(skb);\nelse\n\tkfree_skb(skb);\nx();', []],
    ['on one side only', 'if (a)\n\tkfree_skb(skb);\nx();', []],
  ])('%s', (_name, body, wanted) => expect(last(handoffsIn, body)).toEqual(wanted));

  test.each([
    ['is set', 'kfree_skb(skb);\nskb = NULL;'],
    ['is filled through its address', 'kfree_skb(skb);\nfetch(&skb);'],
    ['is a member of what is set', 'kfree_skb(buf->skb);\nbuf = next;'],
    ['is walked on', 'kfree_skb(skb);\nskb_queue_walk(q, skb)\n\tx();'],
  ])('is another one when it %s', (_name, body) => expect(last(handoffsIn, body)).toEqual([]));
});

describe('a reference on a ubuf_info', () => {
  test.each([
    [
      'is there once it was asked for NULL',
      'uarg = msg_zerocopy_realloc(sk, len, NULL);\nif (!uarg)\n\treturn -1;\nx();',
      ['uarg msg_zerocopy_realloc'],
    ],
    ['is there when it was counted', 'refcount_inc(&uarg->refcnt);\nx();', ['uarg refcount_inc']],
    ['is gone when it was put', 'refcount_inc(&uarg->refcnt);\nnet_zcopy_put_abort(uarg, true);', []],
    ['is gone when it was handed on', 'uarg = msg_zerocopy_realloc(sk, len, NULL);\nmsg->msg_ubuf = uarg;', []],
  ])('%s', (_name, body, wanted) => expect(last(ubufsIn, body)).toEqual(wanted));
});
