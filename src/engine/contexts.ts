import {
  type Context,
  FUNCTION_HEADS,
  HARD_FLAGS,
  HARD_HRTIMER,
  MADE_BY,
  MEMBERS,
  REGISTERED_BY,
  TELLING,
} from './contexts-known.ts';
import { hunkSays } from './gates.ts';
import type { ChangeView, HunkView } from './views.ts';

const MEMBER = /(?:^\s*|[\w\])]\s?)(?:\.|->)(\w+)\s*=\s*&?(\w+)\s*[,;]/;
const IRQ_CHIP = /\birq_(?:chip|data)\b/;
const MAY_REGISTER = /request|setup|init|call|chained|napi_add|each_cpu|fill_|stop_machine|INIT|DEFINE_|DECLARE_/;
const REGISTERS = /\b(\w+)\(([^;]{1,400})/;
/** `hrtimer_init(&frob->timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL_HARD)` goes with `frob->timer.function = f`. */
const OLD_HRTIMER = /\bhrtimer_init\(&?([\w>.[\]-]{1,80}), [^;]{0,80}_HARD\b/;
const OLD_FUNCTION = /([\w>.[\]-]{1,80})(?:\.|->)function = &?(\w+);/;

const known = new WeakMap<ChangeView, ReadonlyMap<string, Context>>();

/** Functions of a change that are seen to run where nothing may sleep. */
export function contextsOf(change: ChangeView): ReadonlyMap<string, Context> {
  const made = known.get(change) ?? readContexts(change);
  known.set(change, made);
  return made;
}

function readContexts({ hunks }: ChangeView): Map<string, Context> {
  const found = new Map<string, Context>();
  for (const hunk of hunks) {
    if (!TELLING.test(hunk.hunk.section) && !hunkSays(hunk, TELLING)) continue;
    for (const [name, context] of inHeads(hunk)) found.set(name, context);
    for (const [name, context] of registered(hunk)) found.set(name, context);
  }
  return found;
}

function* inHeads({ hunk, lines }: HunkView): Iterable<readonly [string, Context]> {
  const rows = lines.filter(({ kind }) => kind !== 'removed');
  const heads = rows.flatMap(({ code, scope }, row) =>
    scope?.kind === 'function' && /^[a-z]/i.test(code)
      ? [[scope.name, `${code} ${rows[row + 1]?.code ?? ''}`.replace(/\s+/g, ' ')] as const]
      : [],
  );
  const above = /\b(\w+)\(/.exec(hunk.section)?.[1];
  if (above !== undefined) heads.push([above, hunk.section]);
  for (const [name, head] of heads) {
    const context = FUNCTION_HEADS.find(([pattern]) => pattern.test(head))?.[1];
    if (context !== undefined) yield [name, context];
  }
}

function* registered({ lines }: HunkView): Iterable<readonly [string, Context]> {
  const rows = lines.filter(({ kind }) => kind !== 'removed').map(({ code }) => code);
  for (let row = 0; row < rows.length; row += 1) {
    const code = rows[row]!;
    const [, member = '', name = ''] = (code.includes('=') ? MEMBER.exec(code) : null) ?? [];
    const context = Object.hasOwn(MEMBERS, member) ? MEMBERS[member] : undefined;
    // Others have operations of such names too.
    const isOther = member.startsWith('irq_') && !rows.some((one) => IRQ_CHIP.test(one));
    if (context !== undefined && !isOther) yield [name, context];
    const handed = MAY_REGISTER.test(code) ? handedOver(statementAt(rows, row)) : null;
    if (handed !== null) yield handed;
  }
  if (rows.some((code) => code.includes('hrtimer_init'))) yield* hardTimers(rows);
}

function* hardTimers(rows: readonly string[]): Iterable<readonly [string, Context]> {
  const hard = new Set<string>();
  for (const [row, code] of rows.entries()) {
    const timer = code.includes('hrtimer_init') ? OLD_HRTIMER.exec(statementAt(rows, row))?.[1] : undefined;
    if (timer !== undefined) hard.add(timer);
    const [, of = '', callback = ''] = code.includes('function') ? (OLD_FUNCTION.exec(code) ?? []) : [];
    if (hard.has(of)) yield [callback, HARD_HRTIMER];
  }
}

/** The row and up to three behind it, to the semicolon. */
function statementAt(rows: readonly string[], from: number): string {
  let text = '';
  for (const code of rows.slice(from, from + 4)) {
    text += ` ${code.trim()}`;
    if (code.includes(';')) break;
  }
  return text;
}

/** `request_irq(irq, handler,`: the function given, and where it will run. */
function handedOver(code: string): readonly [string, Context] | null {
  const [, by = '', rest = ''] = REGISTERS.exec(code) ?? [];
  const table = Object.hasOwn(REGISTERED_BY, by) ? REGISTERED_BY[by] : Object.hasOwn(MADE_BY, by) ? MADE_BY[by] : null;
  if (table === null || table === undefined) return null;
  const [place, usual] = table;
  const given = rest.split(',')[place]?.replace(/\).*/, '').trim();
  if (given === undefined || !/^[a-z]\w*$/.test(given)) return null;
  const context = HARD_FLAGS.find(([pattern]) => pattern.test(rest))?.[1] ?? usual;
  return [given, context];
}
