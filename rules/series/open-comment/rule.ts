import {
  type Asked,
  at,
  counted,
  defineRule,
  type Facts,
  ofChange,
  ofSeries,
  type Place,
  plural,
  type Remark,
} from '../../../src/rule.ts';

/** A longer list is not worked through; `zcreview show` prints all. */
const LISTED = 20;

/** Characters of a comment that tell which one it is. */
const EXCERPT = 160;

export const rule = defineRule({
  id: 'series/open-comment',
  scope: 'series',
  needs: [],
  severity: 'note',
  concern: 'process',
  evidence: { kind: 'experience' },
  summary: 'What reviewers said is answered, or changed and told in the change notes.',
  looksAt: ({ asked }) => counted(asked.length, 'point', 'of review'),
  *check(series, facts: Facts): Iterable<Remark> {
    if (series.replies.length === 0 && (facts.predecessor?.replies.length ?? 0) === 0) return;
    const open = byWords(
      facts.asked.filter(({ changed, mentioned }) => changed !== true || mentioned !== true),
      series.revision,
    );
    for (const [message, [first, ...again]] of open.slice(0, LISTED)) {
      yield {
        message,
        place: placeOf(first, facts),
        fix: 'Answer in the thread, or change it and say so in the change notes of the next revision',
        related: again.map((asked) => ({
          place: placeOf(asked, facts),
          text: `said again in ${asked.reply.place.name}:${asked.comment.inputLine}`,
        })),
      };
    }
    const more = open.length - LISTED;
    if (more > 0) yield { message: `${plural(more, 'more comment')} of reviewers, \`zcreview show\` prints all` };
  },
});

/** Robots send one report for each configuration: what is said in the same words of the same place is one point. */
function byWords(open: readonly Asked[], revision: number): [message: string, asked: [Asked, ...Asked[]]][] {
  const points = new Map<string, [string, [Asked, ...Asked[]]]>();
  for (const asked of open) {
    const message = stateOf(asked, revision);
    const { file, line } = asked.comment;
    const key = JSON.stringify([message, asked.patch, file, line]);
    const known = points.get(key);
    if (known === undefined) points.set(key, [message, [asked]]);
    else known[1].push(asked);
  }
  return [...points.values()];
}

function stateOf({ point, revision, changed, mentioned }: Asked, now: number): string {
  const said = point.length > EXCERPT ? `${point.slice(0, EXCERPT - 1)}…` : point;
  if (changed === null) return `open point of review: "${said}"`;
  const lines = changed ? `what it is about has changed in v${now}` : `what it is about is as it was in v${now}`;
  const notes = mentioned === true ? 'the change notes speak of it' : 'the change notes do not speak of it';
  return `open point of review of v${revision}: "${said}"; ${lines}, ${notes}`;
}

/** The code or patch it speaks of; in the input, the comment itself. */
function placeOf({ at: site, change, patch, comment, reply }: Asked, { series }: Facts): Place {
  const input = { name: reply.place.name, line: comment.inputLine };
  if (site !== null) return { ...at(site), input, quote: site.line.text.trim() === '' ? null : site.line.text };
  const quote = comment.quoted.trim() === '' ? null : comment.quoted;
  if (change !== null) return { ...ofChange(change), input, quote };
  return { ...ofSeries(series), patch, path: comment.file, input, quote };
}
