import type { CodeLine } from '../../../src/rule.ts';

/** `printk("HERE`, `pr_err("XXX`, `pr_info("DEBUG: `: what one writes to see that it ran. */
const MARKER =
  /\b(?:printk|pr_(?:info|err|warn|notice|emerg|alert|crit)|(?:dev|netdev)_(?:info|err|warn|notice))\s?\([^"]{0,60}"[^"a-zA-Z]{0,4}(?:XXX|HERE\b|here\b|(?:DEBUG|debug|DBG):|@@@|###|>>>)/;
/** `pr_info("%s:%d\n", __func__, __LINE__);` tells that it ran and nothing else. */
const REACHED =
  /\b(?:printk|pr_(?:info|err|warn|notice))\s?\([^"]{0,20}"[^"]{0,12}%s[^"a-zA-Z]{0,4}(?:%d[^"a-zA-Z]{0,4})?(?:\\n)?",\s?__(?:func|FUNCTION)__(?:,\s?__LINE__)?\)/;
/** `print_hex_dump(KERN_INFO, "tag: ", ...)`. */
const HEX_DUMP = /\bprint_hex_dump(?:_bytes)?\s?\(\s?KERN_(?:INFO|NOTICE|CRIT|ALERT|EMERG)\b/;
const TRACE_PRINTK = /(?<!\w)trace_printk\s*\(/;
/** A line of a macro: `#define foo(x) trace_printk(x)`, or one that goes on. */
const MACRO = /^\s*#\s*define\b|\\$/;
/** `#if 0`, `#if 0 // later`. */
const IF_ZERO = /^\s*#\s*if\s+0\s*$/;
/** `XXX remove this before merging`, `temporary hack`, `debug code, remove me`. */
export const TO_REMOVE =
  /\b(?:(?:XXX|HACK)\b.{0,20}\b(?:remove|drop|delete) (?:this|me|it|before)|(?:remove|drop|delete) (?:this |me |it )?before (?:merg|submi|send|post|upstream)\w*|debug\w*\b.{0,20}\b(?:remove|drop|delete) (?:this|me|it)|temporary (?:hack|debug\w*))\b/i;

/** What one line alone gives away. */
export interface Kind {
  readonly message: string;
  readonly fix: string;
  readonly confidence: 'high' | 'medium';
  /** Where none of the added lines matches this, there is none. */
  readonly part: 'code' | 'text' | 'comment';
  readonly gate: RegExp;
  /** Nor without one of these in their code. */
  readonly macros?: readonly string[];
  readonly isIt: (line: CodeLine) => boolean;
}

export const KINDS: readonly Kind[] = [
  {
    message: 'trace_printk() left in, want a tracepoint or nothing',
    fix: 'Remove the call, or define a trace event',
    confidence: 'high',
    part: 'code',
    gate: TRACE_PRINTK,
    macros: ['trace_printk'],
    isIt: ({ code }) => TRACE_PRINTK.test(code) && !MACRO.test(code),
  },
  {
    message: 'a debug print that only tells that this line ran, want it gone or a *_dbg() with something to say',
    fix: 'Remove the print, or turn it into netdev_dbg(), dev_dbg() or pr_debug() with a message for others',
    confidence: 'high',
    part: 'text',
    gate: /__(?:func|FUNCTION)__|"[^"a-zA-Z]{0,4}(?:XXX|HERE|here|DEBUG|debug|DBG|@@@|###|>>>)/,
    isIt: ({ code, text }) => /\S/.test(code) && (REACHED.test(text) || MARKER.test(text)),
  },
  {
    message: 'a hex dump at a level that everybody sees, want it gone or print_hex_dump_debug()',
    fix: 'Remove the dump, or use print_hex_dump_debug()',
    confidence: 'medium',
    part: 'code',
    gate: HEX_DUMP,
    macros: ['print_hex_dump', 'print_hex_dump_bytes'],
    isIt: ({ code }) => HEX_DUMP.test(code),
  },
  {
    message: 'code under #if 0, want it removed',
    fix: 'Remove the block; git keeps what was there',
    confidence: 'high',
    part: 'code',
    gate: IF_ZERO,
    isIt: ({ code }) => IF_ZERO.test(code),
  },
  {
    message: 'a comment says that this is to be removed, want it removed before it is sent',
    fix: 'Remove what the comment speaks of',
    confidence: 'medium',
    part: 'comment',
    gate: TO_REMOVE,
    isIt: ({ comment }) => TO_REMOVE.test(comment),
  },
];
