import type { OwnRule } from './own-rule.ts';

/** What `zcreview explain` prints for a rule of one's own: the headings of a rule's README. */
export function ownDocs(own: OwnRule): string {
  const where = own.evidence.url ?? own.file.name;
  return [
    `# ${own.id}\n`,
    `## What\n\n${own.summary}\n`,
    `## Why\n\n${own.why || 'Not said.'}\n`,
    `## Fix\n\n${own.fix}\n`,
    `## Quiet when\n\n${own.quiet || 'Not said.'}\n`,
    `## Source\n\n${where}\n`,
  ].join('\n');
}
