import { functionHead } from './scope.ts';

const WORD = /[A-Za-z_]\w*/g;

/** Identifiers and keywords of masked code, in order, repeats kept. */
export function words(code: string): string[] {
  return code.match(WORD) ?? [];
}

/** What a line of masked code at file level defines or declares. */
export interface Declared {
  readonly kind: 'function' | 'macro' | 'type' | 'variable' | 'page-type' | 'member';
  readonly name: string;
}

const MACRO = /^\s*#\s*define\s+(\w+)/;
const TYPE = /^(?:typedef\s+)?(?:struct|union|enum)\s+(\w+)\s*\{/;
const PER_CPU = /^(?:static\s+)?(?:DEFINE|DECLARE)_\w+\((?:[^,()]*,)?\s*(\w+)\s*[,)]/;
const PARAM = /^module_param(?:_array|_named|_string|_cb)?\(\s*(\w+)/;
const PAGE_TYPE = /^PAGE_TYPE_OPS\(\s*(\w+)\s*,\s*(\w+)\s*,\s*(\w+)\s*\)/;
const MEMBER = /^\s+(PG_\w+|PGTY_\w+|[A-Z][A-Z0-9_]{3,})\s*(?:=[^,]*)?,\s*$/;

function one(kind: Declared['kind'], pattern: RegExp, code: string): Declared[] {
  const name = pattern.exec(code)?.[1];
  return name === undefined ? [] : [{ kind, name }];
}

/** Names that one added line brings into being, `PAGE_TYPE_OPS` and its like opened. */
export function declares(code: string): Declared[] {
  if (code === '') return [];
  const pageType = PAGE_TYPE.exec(code);
  if (pageType !== null) {
    const [, upper, lower, folio] = pageType;
    const names = [`Page${upper}`, `__SetPage${upper}`, `__ClearPage${upper}`, `folio_test_${folio}`];
    names.push(`__folio_set_${folio}`, `__folio_clear_${folio}`, `PGTY_${lower}`);
    return names.map((name) => ({ kind: 'page-type' as const, name }));
  }
  if (/^\s/.test(code)) return /^\s*#/.test(code) ? one('macro', MACRO, code) : one('member', MEMBER, code);
  if (code.startsWith('#')) return one('macro', MACRO, code);
  const object = PARAM.exec(code)?.[1] ?? PER_CPU.exec(code)?.[1];
  if (object !== undefined) return [{ kind: 'variable', name: object }];
  const type = TYPE.exec(code)?.[1];
  if (type !== undefined) return [{ kind: 'type', name: type }];
  if (/^(return|if|else|for|while|case|goto|switch|do)\b/.test(code)) return [];
  const fn = functionHead(code);
  if (fn !== null) return [{ kind: 'function', name: fn }];
  const variable = variableName(code);
  return variable === null ? [] : [{ kind: 'variable', name: variable }];
}

/** `static unsigned long zc_debug[8] = ...`: the last word before the end, the value or the size. */
function variableName(code: string): string | null {
  const stop = code.search(/[=;[]/);
  // `struct sock;` says that a type exists somewhere.
  if (stop < 0 || !/^[A-Za-z_]/.test(code) || /^(?:struct|union|enum)\s+\w+\s*;/.test(code)) return null;
  const names = words(code.slice(0, stop));
  return names.length < 2 || code.slice(0, stop).includes('(') ? null : names.at(-1)!;
}
