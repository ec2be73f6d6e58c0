import type { Concern } from '../model/finding.ts';
import type { Covered, Result } from '../model/result.ts';
import type { Suppression } from '../model/suppression.ts';
import { visible } from './escape.ts';
import type { Paint } from './paint.ts';
import { wrap } from './wrap.ts';

/** How it comes that a finding is known. */
const KNOWN: Readonly<Record<Suppression['from'], string>> = {
  own: 'ignored here',
  repository: 'ignored by the repository',
  user: 'ignored by you',
  config: 'ignored by --config',
  baseline: 'in the baseline',
  since: 'as before',
};

/** `3 suppressed: 2 ignored here, 1 in the baseline`; with a width each of them, and why. */
export function suppressedText({ suppressed }: Result, paint: Paint, width: number | null): string {
  if (suppressed.length === 0) return '';
  const kinds = new Map<string, number>();
  for (const { from } of suppressed) kinds.set(KNOWN[from], (kinds.get(KNOWN[from]) ?? 0) + 1);
  const words = [...kinds].map(([kind, number]) => `${number} ${kind}`).join(', ');
  const head = `${paint.dim(`${suppressed.length} suppressed: ${words}`)}\n`;
  if (width === null) return head;
  const rows = suppressed.map(({ rule, file, line, reason, until }) => {
    const place = file === null ? '' : ` ${file}${line === null ? '' : `:${line}`}`;
    return `${wrap(visible(`${rule}${place}: ${reason}${until === null ? '' : `, until ${until}`}`), width, '      ', '  - ')}\n`;
  });
  return head + rows.join('');
}

/** In the order of the findings. */
const CONCERNS: Readonly<Record<Concern, string>> = {
  form: 'form',
  correctness: 'correctness',
  api: 'interfaces',
  'docs-tests': 'docs, tests, numbers',
  process: 'process',
  style: 'style',
};

/** What was looked at and found fine, a paragraph a concern; nothing where nothing was. */
export function coveredText(covered: readonly Covered[], { paint, width }: { paint: Paint; width: number }): string {
  if (covered.length === 0) return '';
  const lines = Object.entries(CONCERNS).map(([concern, name]) => {
    const texts = covered.filter((one) => one.concern === concern).map(({ text }) => text);
    return texts.length === 0 ? '' : `${wrap(visible(texts.join(', ')), width, '    ', `  ${name}: `)}\n`;
  });
  return `\n${paint.dim('Looked at and found fine:')}\n${lines.join('')}`;
}
