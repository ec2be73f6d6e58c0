import { compareSpoken, bySeverity } from '../model/order.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { Result } from '../model/result.ts';
import { commandProperty, commandText, markdownCell, visible } from './escape.ts';

/** GitHub shows this many annotations of each level a step and drops the rest without a word. */
const SHOWN_PER_LEVEL = 10;
/** A step summary may have 1 MiB. */
const SUMMARY_BYTES = 1_000_000;

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** What a step prints, and what it adds to its summary page. */
export interface GithubReport {
  readonly commands: string;
  /** Markdown. */
  readonly summary: string;
}

/** Annotations, the gravest first, ten a level, one notice that counts the rest; and all findings as a table. */
export function reportGithub(result: Result): GithubReport {
  const ranked = result.findings.toSorted((a, b) => bySeverity(a.severity, b.severity) || compareSpoken(a, b));
  const commands: string[] = [];
  let hidden = 0;
  for (const severity of ['error', 'warning', 'note'] as const) {
    const all = ranked.filter((finding) => finding.severity === severity);
    const shown = SHOWN_PER_LEVEL - (severity === 'note' ? 1 : 0);
    commands.push(...all.slice(0, shown).map((finding) => annotation(finding, result)));
    hidden += Math.max(0, all.length - shown);
  }
  const rest = hidden > 0 ? `, ${hidden} more in the step summary` : '';
  const say = (text: string): number => commands.push(`::notice title=zcreview::${commandText(text)}`);
  if (result.defects.length + result.notLookedAt.length > 0 || hidden > 0 || ranked.length === 0) {
    say(`${countText(result)}${rest}`);
  }
  return { commands: `${commands.join('\n')}\n`, summary: summaryText(result, ranked) };
}

function annotation(finding: Finding, result: Result): string {
  const { severity, rule, file, line, endLine, side, message, fix } = finding;
  const properties = [`title=${commandProperty(rule)}`];
  if (file !== null) properties.unshift(`file=${commandProperty(file)}`);
  if (file !== null && line !== null && side === 'new') properties.splice(1, 0, `line=${line}`);
  if (file !== null && endLine !== null && side === 'new') properties.splice(2, 0, `endLine=${endLine}`);
  const text = `${patchName(finding, result)}${message}${fix === null ? '' : `\n${fix}`}`;
  return `::${LEVELS[severity]} ${properties.join(',')}::${commandText(visibleLines(text))}`;
}

/** Several patches may touch one line: say which one is meant. */
function patchName({ patch, series }: Finding, result: Result): string {
  const patches = result.series[series]?.series.patches ?? [];
  if (patches.length < 2 || patch === null) return '';
  if (patch === 0) return 'cover letter: ';
  return `patch ${patch} "${patches.find(({ number }) => number === patch)?.subject ?? ''}": `;
}

function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

function countText({ findings, defects, notLookedAt }: Result): string {
  const of = (wanted: Severity): number => findings.filter(({ severity }) => severity === wanted).length;
  const counts = `${of('error')} errors, ${of('warning')} warnings, ${of('note')} notes`;
  const unread = defects.length > 0 ? `, ${defects.length} places not read as meant` : '';
  return visible(`${counts}${unread}${notLookedAt.length > 0 ? `; not looked at: ${notLookedAt.join('; ')}` : ''}`);
}

function summaryText(result: Result, ranked: readonly Finding[]): string {
  let text = `### zcreview: ${countText(result)}\n`;
  if (ranked.length === 0) return text;
  text += '\n| severity | rule | place | finding |\n| --- | --- | --- | --- |\n';
  for (const [i, finding] of ranked.entries()) {
    const { severity, rule, file, line, message } = finding;
    const place = file === null ? 'message' : `${file}${line === null ? '' : `:${line}`}`;
    const words = markdownCell(`${patchName(finding, result)}${message}`);
    const row = `| ${severity} | ${rule} | ${markdownCell(place)} | ${words} |\n`;
    if (Buffer.byteLength(text + row) > SUMMARY_BYTES) return `${text}\n${ranked.length - i} more do not fit here.\n`;
    text += row;
  }
  return text;
}
