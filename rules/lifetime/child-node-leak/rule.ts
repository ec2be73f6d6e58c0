import { at, defineRule, functionsWith, type Site } from '../../../src/rule.ts';

/** Group 1: of what kind; group 2: the variable that holds a reference while the body runs. */
const LOOP =
  /\b(for_each_(?:available_)?child_of_node|for_each_(?:available_)?child_of_node_with_prefix|for_each_compatible_node|for_each_matching_node|for_each_node_by_name|for_each_node_by_type|for_each_endpoint_of_node|device_for_each_child_node|fwnode_for_each_(?:available_)?child_node)\s?\(([^()]{1,120})\)\s{0,40}\{?\s{0,40}$/;
/** The variable is the first argument of these. */
const FIRST = /^for_each_(?:compatible|matching|node_by)/;
const LEAVE = /^\s*(?:return\b|goto\b|break;)/;
const LOOPS =
  'for_each_child_of_node for_each_available_child_of_node for_each_child_of_node_with_prefix ' +
  'for_each_available_child_of_node_with_prefix for_each_compatible_node for_each_matching_node for_each_node_by_name ' +
  'for_each_node_by_type for_each_endpoint_of_node device_for_each_child_node fwnode_for_each_child_node ' +
  'fwnode_for_each_available_child_node';

export const rule = defineRule({
  id: 'lifetime/child-node-leak',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'Who leaves a loop over device nodes early drops the reference to the node that he is at.',
  words: { adds: LOOPS },
  *check(patch) {
    for (const { sites } of functionsWith(patch, ({ line }) => LOOP.test(line.code))) {
      for (const [i, site] of sites.entries()) {
        const [, macro = '', args = ''] = (site.line.kind === 'added' && LOOP.exec(site.line.code)) || [];
        const list = args.split(',').map((arg) => arg.trim());
        const node = FIRST.test(macro) ? list[0] : list[1];
        if (macro === '' || node === undefined) continue;
        const leak = leakIn(sites.slice(i + 1), depthOf(site), node);
        if (leak === null) continue;
        const put = macro.includes('fwnode') || macro.startsWith('device_') ? 'fwnode_handle_put' : 'of_node_put';
        yield {
          message: `leaves ${macro}() with the reference to ${node} that the loop holds, want ${put}(${node}) before it`,
          place: at(leak),
          fix: macro.includes('child') ? `${put}(${node}), or ${macro}_scoped() around the loop` : `${put}(${node});`,
          related: [{ place: at(site), text: 'the loop' }],
        };
      }
    }
  },
});

function depthOf({ line }: Site): number {
  return line.code.length - line.code.trimStart().length;
}

/** The first way out of the body, which is what is indented deeper, that neither drops the node nor hands it on. */
function leakIn(body: readonly Site[], depth: number, node: string): Site | null {
  const name = new RegExp(`\\b${node}\\b`);
  let loops: number[] = [];
  for (const [i, site] of body.entries()) {
    const { code } = site.line;
    if (code.trim() === '' || /^\w+:/.test(code)) continue;
    const own = depthOf(site);
    if (own <= depth) return null;
    // The labels of a switch stand no deeper than it does.
    if (/^\s*(?:case\b|default\b|\})/.test(code)) continue;
    loops = loops.filter((inner) => inner < own);
    if (/^\s*(?:for|while|do|switch|\w*for_each\w*)\b/.test(code)) loops.push(own);
    if (!LEAVE.test(code) || (code.includes('break;') && loops.length > 0)) continue;
    if (isKept(body.slice(Math.max(0, i - 8), i + 1), name)) continue;
    // What was looked for, and found.
    const rest = body.slice(i);
    if (code.includes('break;') && rest.some((one) => depthOf(one) <= depth && name.test(one.line.code))) continue;
    if (body.some((one) => isHandedOn(one.line.code, node))) return null;
    return site.line.kind === 'added' ? site : null;
  }
  return null;
}

/** Returned, stored, or put in the statements before. */
function isKept(before: readonly Site[], name: RegExp): boolean {
  const texts = before.map(({ line }) => line.code);
  const last = texts.at(-1)!;
  const block = texts.slice(texts.findLastIndex((text) => /[{:]\s*$/.test(text) || /^\s*(?:if|else)\b/.test(text)) + 1);
  const keeps = /_put\w{0,40}\(|_get\(|\bno_free_ptr|[^=!<>]=[^=]|_cleanup|_release|_set_node\(/;
  if ([...block, last].some((text) => keeps.test(text) && name.test(text))) return true;
  return /^\s*return\b/.test(last) && name.test(last);
}

function isHandedOn(code: string, node: string): boolean {
  return /\b\w+ = |_put\w{0,40}\(/.test(code) && new RegExp(`(?:= ?|put\\w*\\()${node}\\b`).test(code);
}
