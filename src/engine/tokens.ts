import type { Concern, Confidence, Evidence, Severity } from '../model/finding.ts';
import { at, type ChangeView, defineRule, type PatchView, type Remark, type Rule, type Site } from '../rule.ts';
import { addsText } from './gates.ts';

/** One entry of a pack's `tokens.yml`: a word that is not wanted in some paths. */
export interface TokenEntry {
  /** Kebab case, without the pack. */
  readonly id: string;
  readonly severity: Severity;
  readonly concern: Concern;
  readonly confidence?: Confidence;
  readonly evidence: Evidence;
  readonly summary: string;
  /** As of a `Rule`; `true` or left out. */
  readonly unmeasured?: boolean;
  /** Regular expressions on the path: one of `paths` must pass and none of `not`. No `paths`: every C file. */
  readonly paths?: readonly string[];
  readonly not?: readonly string[];
  /** Regular expression on code with comments and string contents blanked. */
  readonly token: string;
  /** Words, with blanks between them, of which an added line has one wherever `token` passes; see `Words`. */
  readonly words?: string;
  /** Silent where a line of the hunk, or its heading, has this: the token means something else there. */
  readonly unless?: string;
  /** `{token}` stands for what was found. */
  readonly message: string;
  readonly fix: string;
  /** Why it matters, for `zcreview explain`. */
  readonly why: string;
  readonly quiet: string;
  /** Lines that must raise it and lines that must not; a path of its own in front with `path: line`. */
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

/** Makes the rule of an entry: said once a line, and only where the patch adds more of it than it removes. */
export function tokenRule(pack: string, entry: TokenEntry): Rule<'patch'> {
  const token = new RegExp(entry.token);
  const paths = (entry.paths ?? ['\\.[chS]$']).map((pattern) => new RegExp(pattern));
  const not = (entry.not ?? []).map((pattern) => new RegExp(pattern));
  const applies = ({ path }: ChangeView): boolean =>
    paths.some((pattern) => pattern.test(path)) && !not.some((pattern) => pattern.test(path));
  const unless = entry.unless === undefined ? null : new RegExp(entry.unless);
  const hits = (sites: readonly Site[]): Site[] =>
    sites.filter((site) => token.test(site.line.code) && applies(site.change) && !isElse(site, unless));
  return defineRule({
    id: `${pack}/${entry.id}`,
    scope: 'patch',
    needs: [],
    severity: entry.severity,
    concern: entry.concern,
    evidence: entry.evidence,
    summary: entry.summary,
    ...(entry.words === undefined ? {} : { words: { adds: entry.words } }),
    isUnmeasured: entry.unmeasured === true,
    *check(patch: PatchView): Iterable<Remark> {
      if (!addsText(patch, 'code', token)) return;
      const added = hits(patch.added);
      if (added.length === 0 || added.length <= hits(patch.removed).length) return;
      for (const site of added) {
        const found = token.exec(site.line.code)![0].trim();
        const message = entry.message.replaceAll('{token}', found);
        yield { message, place: at(site), fix: entry.fix, confidence: entry.confidence ?? 'high' };
      }
    },
  });
}

function isElse({ hunk }: Site, unless: RegExp | null): boolean {
  if (unless === null) return false;
  return unless.test(hunk.hunk.section) || hunk.lines.some(({ code, kind }) => kind !== 'removed' && unless.test(code));
}

/** What the documentation of an unmeasured rule says, below `Quiet when`. */
export const UNMEASURED = 'Unmeasured: it has met no real patch that it speaks on, so it runs with `--pedantic` only.';

/** What `zcreview explain` prints for an entry: the headings of a rule's README. */
export function tokenDocs(pack: string, entry: TokenEntry): string {
  const source = entry.evidence.url ?? 'Expert knowledge, not cited.';
  return [
    `# ${pack}/${entry.id}\n`,
    `## What\n\n${entry.summary}\n`,
    `## Why\n\n${entry.why}\n`,
    `## Fix\n\n${entry.fix}\n`,
    `## Quiet when\n\n${entry.quiet}\n`,
    ...(entry.unmeasured === true ? [`${UNMEASURED}\n`] : []),
    `## Source\n\n${source}\n`,
  ].join('\n');
}
