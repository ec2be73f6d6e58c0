import {
  defineRule,
  diffstatPaths,
  type Facts,
  ofChange,
  ofSeries,
  plural,
  type Remark,
  type Series,
} from '../../../src/rule.ts';

const URING = /^(?:io_uring\/|fs\/io_uring\.c$|fs\/io-wq\.)/;
const NET = /^net\/|^drivers\/net\/(?!wireless\/)|^include\/(?:net\/|linux\/(?:skbuff|netdevice|socket)\.h$)/;
/** Who takes it, and how the other tree comes by it. */
const PLANNED =
  /\b(?:shared|stable|common|topic|immutable|separate|same|own|feature|merge) (?:git )?(?:branch|tag|pull|merge)|\bpull(?:ed)? (?:it |this |that |them )?(?:into|from|request)|\b(?:via|through|into|by|in|to|on top of) (?:the |either |your |our |Jens'?s? |netdev'?s? |net's )?(?:io[_-]uring|net(?:-next|dev)?|block)(?:'s)?(?: (?:tree|maintainers?|branch)|-next\b|\/for-)|\bfor-\d|\bcross[- ]tree\b|\b(?:take|pick|merge|apply|carry|route|queue|land)[a-z]{0,60} (?:\w{1,60} ){0,5}(?:tree|branch|netdev|net-next|io[_-]uring)\b|\btrees? (?:conflict|converge)|\bconflicts? with\b/i;
/** In the brackets of the subject. */
const TREE = /^(?:net|net-next|bpf-next|io[_-]?uring\S*|block\S*|for-\S+|liburing)$/i;

export const rule = defineRule({
  id: 'io-uring/cross-tree',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/maintainer-netdev.html' },
  summary: 'A series of io_uring and networking says which tree takes it, and how the other comes by it.',

  *check(series: Series, facts: Facts): Iterable<Remark> {
    const paths = [...new Set([...diffstatPaths(series.cover), ...facts.changes.map(({ path }) => path)])];
    const uring = paths.filter((path) => URING.test(path));
    if (uring.length === 0) return;
    const net = paths.filter((path) => NET.test(path));
    // A header alone goes with its user.
    if (!net.some((path) => path.endsWith('.c'))) return;
    if (facts.patches.some(({ wasTaken }) => wasTaken) || PLANNED.test(facts.text)) return;
    if ([...(series.cover?.tags ?? []), ...series.patches.flatMap(({ tags }) => tags)].some((tag) => TREE.test(tag)))
      return;
    const notes = series.patches.map(({ notes: { text } }) => text).join('\n');
    if (PLANNED.test(notes)) return;
    const first = facts.changes.find(({ path }) => path === net.find((one) => one.endsWith('.c')));
    yield {
      message: `the series changes io_uring (${uring.slice(0, 2).join(', ')}) and networking (${plural(net.length, 'file')}, ${net.slice(0, 2).join(', ')}) and no word tells which tree takes it, want a plan for the merge`,
      place: first === undefined || series.cover !== null ? ofSeries(series) : ofChange(first),
      fix: 'Post the networking part as a series of its own, on a branch that both trees can pull, or ask for an Acked-by and say whose tree it is for; a direct merge conflicts with the other one',
    };
  },
});
