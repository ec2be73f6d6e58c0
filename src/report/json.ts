import type { Change, Hunk } from '../model/change.ts';
import type { Finding } from '../model/finding.ts';
import type { Person } from '../model/mail.ts';
import type { InputPlace } from '../model/place.ts';
import type { Result, ReviewedSeries } from '../model/result.ts';
import type { Patch, Reply } from '../model/series.ts';
import type { SuppressedFinding } from '../model/suppression.ts';
import { ownerOf } from '../tree/owners.ts';
import { safeJson } from './escape.ts';

/** Version of the JSON shape; schema.json describes it. */
const SHAPE = 1;

/** The contract other programs rely on. Every key is always there, null or empty where it does not apply. */
export function reportJson(result: Result): string {
  const { findings, suppressed, defects } = result;
  const of = (severity: Finding['severity']): number => findings.filter((one) => one.severity === severity).length;
  const document = {
    version: SHAPE,
    tool: { name: 'zcreview', version: result.version, ruleset: result.ruleset },
    series: result.series.map(seriesJson),
    findings: findings.map(findingJson),
    suppressed: suppressed.map(suppressedJson),
    defects: defects.map(({ input, message, assumed }) => ({ input: inputJson(input), message, assumed })),
    notLookedAt: result.notLookedAt,
    summary: {
      errors: of('error'),
      warnings: of('warning'),
      notes: of('note'),
      suppressed: suppressed.length,
      defects: defects.length,
      patches: result.series.reduce((sum, { series }) => sum + series.patches.length, 0),
    },
  };
  return safeJson(document);
}

function inputJson({ name, line }: InputPlace): unknown {
  return { name, line };
}

/** `Name <mail>`; what is missing is left out. */
function personText(person: Person | null): string {
  if (person === null) return '';
  if (person.email === '') return person.name;
  return person.name === '' ? person.email : `${person.name} <${person.email}>`;
}

function seriesJson({ series, split }: ReviewedSeries): unknown {
  const { id, subject, revision, tags, total, missing, cover } = series;
  return {
    id,
    subject,
    revision,
    tags,
    total,
    missing,
    coverLetter:
      cover === null
        ? null
        : {
            messageId: cover.messageId,
            subject: cover.subject,
            author: personText(cover.author),
            input: inputJson(cover.place),
          },
    patches: series.patches.map(patchJson),
    replies: series.replies.map(replyJson),
    split,
  };
}

function patchJson(patch: Patch): unknown {
  return {
    number: patch.number,
    subject: patch.subject,
    author: personText(patch.author),
    date: patch.date,
    messageId: patch.messageId,
    commit: patch.commit,
    insertions: patch.changes.reduce((sum, { insertions }) => sum + insertions, 0),
    deletions: patch.changes.reduce((sum, { deletions }) => sum + deletions, 0),
    input: inputJson(patch.place),
    changes: patch.changes.map(changeJson),
  };
}

function changeJson(change: Change): unknown {
  const { name, tree } = ownerOf(change.path);
  return {
    path: change.path,
    oldPath: change.oldPath,
    kind: change.kind,
    binary: change.isBinary,
    insertions: change.insertions,
    deletions: change.deletions,
    owner: name,
    tree,
    hunks: change.hunks.map(hunkJson),
  };
}

function hunkJson({ oldStart, oldLines, newStart, newLines, section }: Hunk): unknown {
  return { oldStart, oldLines, newStart, newLines, section: Buffer.from(section, 'latin1').toString('utf8') };
}

function replyJson({ messageId, inReplyTo, author, patch, changes, comments }: Reply): unknown {
  return {
    messageId,
    inReplyTo,
    author: personText(author),
    patch,
    changes: changes.map(changeJson),
    comments: comments.map(({ file, line, side, quoted, text }) => ({ file, line, side, quoted, text })),
  };
}

function suppressedJson(finding: SuppressedFinding): unknown {
  const { reason, until, from } = finding;
  return { ...findingJson(finding), reason, until, from };
}

function findingJson(finding: Finding): object {
  const { evidence, input } = finding;
  return {
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    concern: finding.concern,
    message: finding.message,
    fix: finding.fix,
    series: finding.series,
    patch: finding.patch,
    file: finding.file,
    line: finding.line,
    endLine: finding.endLine,
    side: finding.side,
    input: inputJson(input),
    evidence: { kind: evidence.kind, url: evidence.url ?? null },
    related: finding.related.map(({ file, line, side, text }) => ({ file, line, side, text })),
    fingerprint: finding.fingerprint,
  };
}
