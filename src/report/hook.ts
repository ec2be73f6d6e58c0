import type { Severity } from '../model/finding.ts';
import { compareSpoken, reaches } from '../model/order.ts';
import type { Result } from '../model/result.ts';
import { visible } from './escape.ts';
import { clip, wrap } from './wrap.ts';

/** A verdict fits a screen. */
const SHOWN = 6;

/** The verdict of a pre-send hook, for standard error: what stops the series, at most a screen of it, and how to go on. */
export function reportHook(result: Result, failOn: Severity): string {
  const stopping = result.findings.filter(({ severity }) => reaches(severity, failOn)).toSorted(compareSpoken);
  const rest = result.findings.length - stopping.length;
  const names = result.series.map(({ series }) => `"${visible(series.subject)}"`).join(', ');
  const failures = result.notLookedAt.map((text) => `zcreview: ${visible(text)}\n`).join('');
  if (stopping.length === 0) {
    const said = rest === 0 ? 'nothing to say' : `nothing that stops it, ${milder(rest)}`;
    const what = result.series.length === 0 ? 'no patch among the mails' : clip(names, 60);
    return `${failures}zcreview: ${what}: ${said}\n`;
  }
  let text = `${failures}zcreview: ${clip(names, 50)} was not sent:\n`;
  for (const { severity, rule, file, line, patch, message } of stopping.slice(0, SHOWN)) {
    const place =
      file === null ? (patch === null ? 'series' : `patch ${patch}`) : `${file}${line === null ? '' : `:${line}`}`;
    text += `${wrap(visible(`${severity}: ${place}: ${message} [${rule}]`), 80, '    ', '  ')}\n`;
  }
  if (stopping.length > SHOWN) text += `  and ${stopping.length - SHOWN} more\n`;
  const more = rest > 0 ? `and ${milder(rest)}; ` : '';
  return `${text}${more}\`zcreview --sending FILES\` shows all, \`git send-email --no-validate\` sends as it is\n`;
}

function milder(count: number): string {
  return `${count} milder finding${count === 1 ? '' : 's'}`;
}
