import { type Effects, flowOf, type Hold, type Reached } from './flow.ts';

/** `uarg = msg_zerocopy_realloc(`: a reference on a ubuf_info, or NULL. */
const MAKES = /^(?:[\w *]{0,80}[ *])?(\w+) = ((?:msg|sock)_zerocopy_(?:realloc|alloc)) ?\(/;
/** `refcount_inc(&uarg->refcnt)`: one more. */
const COUNTS = /^(refcount_inc) ?\( ?&(\w+)->(?:ubuf\.|uarg\.)?refcnt ?\)/;
/** Whoever gives it back, or will. */
const GIVES = /(?:put|abort|free|complete|callback|release|destroy|flush)\w{0,60} ?\(/;

/** What is held where of references on a ubuf_info: `key` is the variable. */
export function ubufsIn(rows: readonly string[]): Reached[] {
  return flowOf(rows, effectsOf);
}

function effectsOf(text: string, row: number): Effects {
  const [, made, maker] = MAKES.exec(text) ?? [];
  const [, counter, counted] = COUNTS.exec(text) ?? [];
  const key = made ?? counted ?? '';
  const takes: Hold[] =
    key === '' ? [] : [{ kind: 'ubuf', key, row, by: maker ?? counter!, isUnsure: made !== undefined }];
  return { takes, drops: (hold) => isGiven(text, hold.key) };
}

/** Given back, handed on, or the variable is set anew. */
function isGiven(text: string, key: string): boolean {
  const from = text.indexOf(key);
  if (from < 0) return false;
  if (GIVES.test(text) || text.startsWith('return')) return true;
  const behind = text.slice(from + key.length);
  // `msg->msg_ubuf = uarg` hands it on, `uarg = NULL` has dealt with it.
  return /^ ?=[^=]/.test(behind) || (/= $|=$/.test(text.slice(0, from)) && /^(?:->ubuf)?;?$/.test(behind.trim()));
}
