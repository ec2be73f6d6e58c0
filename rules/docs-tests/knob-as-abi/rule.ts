import { at, defineRule, type PatchView, type Remark, type Site } from '../../../src/rule.ts';

/** `module_param(frob_pct, uint, 0644);`, `module_param_named(pct, frob_pct, uint, S_IRUGO | S_IWUSR);`, `module_param_array(x, ulong, &n, 0644)`. */
const PARAM =
  /^\s*module_param(?:_named|_array|_array_named|_unsafe|_named_unsafe|_string)?\((?<args>[^()]{3,160}),\s?(?<mode>0[0-7]{3}|S_\w+(?:\s?\|\s?S_\w+){0,3})\)/;
const MACROS = [
  'module_param',
  'module_param_named',
  'module_param_array',
  'module_param_array_named',
  'module_param_unsafe',
];
const WRITABLE = /^0[2367][0-7]{2}$|S_IWUSR|S_IRWXU|S_IRWXUGO/;
const DEBUG = /(?:^|_)(?:debug|dbg|trace|stats?|counters?)(?:_|$)/i;
const COUNTER = /(?:stats?|counters?)$/i;
/** `min(READ_ONCE(frob_pct), 90u)`, `clamp(frob_pct, 0, 90)`: wrong values are taken and changed in silence. */
const CLAMPED = /\b(?:clamp(?:_t|_val)?|min(?:_t|3)?|max(?:_t)?)\s?\(/;

export const rule = defineRule({
  id: 'docs-tests/knob-as-abi',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'review', url: 'https://lkml.indiana.edu/hypermail/linux/kernel/1303.2/00413.html' },
  summary:
    'A parameter that can be written stays for ever: it refuses what it cannot take, and debugging lives in debugfs.',
  words: { adds: `${MACROS.join(' ')} module_param_named_unsafe module_param_string` },
  *check(patch: PatchView): Iterable<Remark> {
    if (!MACROS.some((word) => patch.addedWords.has(word))) return;
    for (const site of patch.added) {
      const knob = knobAt(site);
      if (knob === null) continue;
      const clamp = clampOf(knob.variable, patch);
      if (clamp !== null) yield squeezed(knob.name, clamp, site);
      else if (knob.isCounter) yield counters(knob.name, site);
    }
  },
});

interface Knob {
  /** As users write it. */
  readonly name: string;
  readonly variable: string;
  /** For debugging, and something that counts. */
  readonly isCounter: boolean;
}

/** The writable parameter that a line makes. */
function knobAt({ line, change }: Site): Knob | null {
  const found = PARAM.exec(line.code)?.groups;
  if (found === undefined || !WRITABLE.test(found['mode'] ?? '') || change.role === 'test') return null;
  const names = (found['args'] ?? '').split(',').map((word) => word.trim());
  const [name = '', second = ''] = names;
  const variable = line.code.includes('_named') ? second : name;
  const counts = line.code.includes('_array') || COUNTER.test(variable);
  return { name, variable, isCounter: counts && names.some((word) => DEBUG.test(word)) };
}

function squeezed(name: string, clamp: Site, site: Site): Remark {
  return {
    message: `values of ${name} that are out of range are taken and changed in silence, want a set callback that refuses them`,
    place: at(clamp),
    confidence: 'medium',
    fix: 'module_param_cb() with a kernel_param_ops whose set() calls param_set_uint_minmax()',
    related: [{ place: at(site), text: 'can be written here' }],
  };
}

function counters(name: string, site: Site): Remark {
  return {
    message: `counters for debugging as the writable parameter ${name}, which users will rely on, want them in debugfs or as tracepoints`,
    place: at(site),
    confidence: 'medium',
    fix: 'Drop them, or move them to debugfs, which is no interface',
  };
}

/** The line of the patch that squeezes the variable between two bounds. */
function clampOf(variable: string, { added }: PatchView): Site | null {
  if (variable.length < 3) return null;
  const word = new RegExp(`\\b${variable}\\b`);
  return added.find(({ line }) => CLAMPED.test(line.code) && word.test(line.code)) ?? null;
}
