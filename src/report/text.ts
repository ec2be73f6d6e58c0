import { compareSpoken } from '../model/order.ts';
import type { Concern, Finding } from '../model/finding.ts';
import type { Defect } from '../model/place.ts';
import type { Result, ReviewedSeries } from '../model/result.ts';
import type { SplitPlan } from '../model/split.ts';
import { visible } from './escape.ts';
import { type Paint, paintWith } from './paint.ts';
import { coveredText, suppressedText } from './known.ts';
import { sinceText } from './since.ts';
import { splitText } from './split.ts';
import { clip, wrap } from './wrap.ts';

/** How the text is laid out. */
export interface TextSettings {
  readonly color: boolean;
  /** Lines and arrows beyond ASCII can be shown. */
  readonly unicode: boolean;
  /** Columns; more than 80 are not used. */
  readonly columns: number | null;
  /** Command that explains a rule, for the last line. */
  readonly summaries: ReadonlyMap<string, string>;
  /** Fingerprints, what was found fine, and each finding that is suppressed. */
  readonly isVerbose: boolean;
}

/** More places than this hide the next finding. */
const RELATED_SHOWN = 6;

/** Findings of one rule on one patch; a hundred equal ones are read by nobody. */
const SHOWN_PER_RULE = 20;

/** From so many findings on, headings tell what kind comes next. */
const HEADED = 6;

/** What a maintainer asks, in the order of asking. */
const CONCERNS: Readonly<Record<Concern, string>> = {
  form: '== Should it be in this form?',
  correctness: '== Is it right?',
  api: '== Does it fit its neighbours?',
  'docs-tests': '== What goes with it: documentation, tests, numbers',
  process: '== How it is sent',
  style: '== Style',
};

interface Page {
  readonly paint: Paint;
  readonly isVerbose: boolean;
  readonly width: number;
  readonly unicode: boolean;
  readonly summaries: ReadonlyMap<string, string>;
  /** Rules whose reason was told above. */
  readonly told: Set<string>;
}

/** The result as a person reads it: per series, then per patch, in the order of a maintainer. */
export async function reportText(result: Result, settings: TextSettings): Promise<string> {
  const width = Math.max(40, Math.min(80, settings.columns ?? 80));
  const { color, unicode, summaries, isVerbose } = settings;
  const page: Page = { paint: await paintWith(color), isVerbose, width, unicode, summaries, told: new Set() };
  const parts = result.series.map((reviewed, index) => seriesText(reviewed, result, index, page));
  return [
    ...parts,
    result.since === undefined ? '' : sinceText(result.since),
    suppressedText(result, page.paint, isVerbose ? width : null),
    defectsText(result, page),
    notLookedAtText(result, page),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function seriesText(reviewed: ReviewedSeries, result: Result, index: number, page: Page): string {
  const { series } = reviewed;
  const findings = result.findings.filter((finding) => finding.series === index);
  const covered = coveredText(
    (result.covered ?? []).filter((one) => one.series === index),
    page,
  );
  if (findings.length === 0) return `${clip(visible(titleOf(reviewed)), page.width - 16)}: nothing to say\n${covered}`;
  let text = `${page.paint.bold(clip(visible(titleOf(reviewed)), page.width))}\n`;
  text += `${page.paint.dim(wrap(visible(sizeOf(reviewed)), page.width, '  ', ''))}\n`;
  // Of a single patch nobody asks what is said of the series and what of the patch.
  const isOnly = series.patches.length === 1 && series.cover === null;
  const of = (patch: number | null): Finding[] => findings.filter((finding) => finding.patch === patch);
  text += groupText('', isOnly ? findings : of(null), page);
  text += groupText('cover letter', of(0), page);
  for (const { number, subject } of series.patches) {
    if (!isOnly) text += groupText(`${number}/${series.total} ${subject}`, of(number), page);
    if (reviewed.split?.patch === number) text += `\n${outlineText(reviewed.split, page)}`;
  }
  return `${text}\n${countsText(findings, page)}\n${covered}`;
}

function outlineText(split: SplitPlan, page: Page): string {
  const head = `One way to split it, ${split.steps.length} patches (\`zcreview split\` writes them):`;
  return splitText(split, head, page);
}

function titleOf({ series }: ReviewedSeries): string {
  if (series.origin === 'range' && series.patches.length > 1) return series.subject;
  const version = series.revision > 1 ? ` v${series.revision}` : '';
  const tags = series.tags.length > 0 ? ` ${series.tags.join(' ')}` : '';
  return `[PATCH${tags}${version}] ${series.subject}`;
}

function sizeOf({ series }: ReviewedSeries): string {
  const changes = series.patches.flatMap((patch) => patch.changes);
  const files = new Set(changes.map(({ path }) => path)).size;
  const added = changes.reduce((sum, change) => sum + change.insertions, 0);
  const removed = changes.reduce((sum, change) => sum + change.deletions, 0);
  const author = (series.cover ?? series.patches[0])?.author;
  const who = author ? `${author.name || author.email}: ` : '';
  if (series.patches.length === 0) {
    return `${who}the cover letter alone, ${count(series.total, 'patch', 'patches')} not here`;
  }
  const missing = series.missing.length > 0 ? `, missing ${list(series.missing)} of ${series.total}` : '';
  return `${who}${count(series.patches.length, 'patch', 'patches')}${missing}, ${count(files, 'file')}, +${added} -${removed}`;
}

/** `1, 2, 3 and 4 more` */
function list(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 3).join(', ');
  return numbers.length > 3 ? `${shown} and ${numbers.length - 3} more` : shown;
}

function groupText(title: string, findings: readonly Finding[], page: Page): string {
  if (findings.length === 0) return '';
  let text = title === '' ? '' : `\n${page.paint.bold(clip(visible(title), page.width))}\n`;
  const told = new Map<string, number>();
  let concern: Concern | null = null;
  for (const finding of findings.toSorted(compareSpoken)) {
    const nth = (told.get(finding.rule) ?? 0) + 1;
    told.set(finding.rule, nth);
    if (nth > SHOWN_PER_RULE) continue;
    // A short list needs no headings.
    const isHeaded = finding.concern !== concern && findings.length >= HEADED;
    if (isHeaded) text += `\n${page.paint.dim(CONCERNS[finding.concern])}\n`;
    concern = finding.concern;
    text += `\n${findingText(finding, page)}`;
  }
  return text + hiddenText(told, page);
}

/** What the cap of one rule has left out. */
function hiddenText(told: ReadonlyMap<string, number>, { paint }: Page): string {
  const hidden = [...told].filter(([, all]) => all > SHOWN_PER_RULE);
  return hidden
    .map(([rule, all]) => paint.dim(`\n${all - SHOWN_PER_RULE} more of ${rule} (--format json has all)\n`))
    .join('');
}

/** What was seen, the quoted line, why, what to do; why and what to do once a rule. */
function findingText(finding: Finding, page: Page): string {
  const { paint, width } = page;
  const { severity, rule } = finding;
  const isFirst = !page.told.has(rule);
  page.told.add(rule);
  let text = `${paint.severity(severity, severity)}: ${paint.bold(visible(whereOf(finding)))} ${paint.dim(page.isVerbose ? `[${rule} ${finding.fingerprint}]` : `[${rule}]`)}\n`;
  text += `${wrap(visible(finding.message), width, '    ')}\n`;
  if (finding.quote !== null) text += `${paint.dim(clip(`    | ${visible(finding.quote.trim())}`, width))}\n`;
  text += relatedText(finding.related, width);
  if (!isFirst) return text;
  const summary = page.summaries.get(rule);
  if (summary !== undefined) text += `${wrap(`${summary}${sourceOf(finding)}`, width, '         ', '    why: ')}\n`;
  if (finding.fix !== null) text += fixText(finding.fix, width);
  return text;
}

/** The next step; lines below its first one are to be pasted, each begins anew. */
function fixText(fix: string, width: number): string {
  const [step = '', ...lines] = fix.split('\n');
  const pasted = lines.map((line) => `${wrap(visible(line), width, '                 ', '         ')}\n`).join('');
  return `${wrap(visible(step), width, '         ', '    fix: ')}\n${pasted}`;
}

function relatedText(related: Finding['related'], width: number): string {
  const rows = related.slice(0, RELATED_SHOWN).map(({ file, line, text }) => {
    const place = file === null ? '' : `${file}${line === null ? '' : `:${line}`}: `;
    return `${wrap(visible(`${place}${text}`), width, '      ', '    + ')}\n`;
  });
  const more = related.length - RELATED_SHOWN;
  return rows.join('') + (more > 0 ? `    + ${count(more, 'more place')} (--format json has all)\n` : '');
}

const SOURCES: Readonly<Record<Finding['evidence']['kind'], string>> = {
  review: ' (raised in review)',
  ci: ' (a public CI rejects it)',
  docs: ' (a written rule)',
  regression: ' (it has broken before)',
  experience: '',
};

function sourceOf({ evidence }: Finding): string {
  return SOURCES[evidence.kind];
}

function whereOf({ file, line, endLine, side, patch, quote }: Finding): string {
  if (file === null)
    return patch === null ? 'series' : patch === 0 ? 'cover letter' : quote === null ? 'patch' : 'message';
  const lines = line === null ? '' : endLine === null ? `:${line}` : `:${line}-${endLine}`;
  return `${file}${lines}${side === 'old' && line !== null ? ' (removed)' : ''}`;
}

function countsText(findings: readonly Finding[], { paint }: Page): string {
  const of = (wanted: string): number => findings.filter(({ severity }) => severity === wanted).length;
  const words = [count(of('error'), 'error'), count(of('warning'), 'warning'), count(of('note'), 'note')];
  return paint.bold(words.join(', '));
}

/** `1 patch`, `2 patches`. */
function count(number: number, word: string, several = `${word}s`): string {
  return `${number} ${number === 1 ? word : several}`;
}

/** Each kind of damage once, with the first place and how many more there are. */
function defectsText({ defects }: Result, page: Page): string {
  const kinds = new Map<string, Defect[]>();
  for (const defect of defects) {
    const kind = `${defect.input.name} ${defect.message.replace(/\d+/g, '#')}`;
    const same = kinds.get(kind);
    if (same === undefined) kinds.set(kind, [defect]);
    else same.push(defect);
  }
  return [...kinds.values()]
    .map(([first, ...others]) => {
      const { input, message, assumed } = first!;
      const more = others.length > 0 ? ` (and in ${count(others.length, 'more place')})` : '';
      const text = `${input.name}:${input.line}: ${message}${more}; assumed: ${assumed}`;
      return `${wrap(visible(text), page.width, '  ', 'not read as meant: ')}\n`;
    })
    .join('');
}

function notLookedAtText({ notLookedAt }: Result, page: Page): string {
  if (notLookedAt.length === 0) return '';
  return `${wrap(visible(notLookedAt.join('; ')), page.width, '  ', 'not looked at: ')}\n`;
}
