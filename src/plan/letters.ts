/** The series as mails: what git format-patch would write of it, with drafts for messages. Bytes are latin1 strings. */
import type { Person } from '../model/mail.ts';
import type { Trailer } from '../model/series.ts';
import { coverText } from './cover-letter.ts';
import { diffstat } from './diffstat.ts';
import type { StepDiff } from './emit.ts';
import { personHeader, personLine, subjectHeader } from './mail-header.ts';
import type { PlannedStep } from './plan.ts';
import { guarded, wrapped } from './prose.ts';
import { withSteps } from './step-words.ts';

/** What the series takes over from what was split. */
export interface Original {
  readonly subject: string;
  /** Without trailers. */
  readonly message: string;
  /** With them, where it was one patch: what a single step keeps, as nothing about it changes. */
  readonly signedMessage: string;
  readonly trailers: readonly Trailer[];
  readonly author: Person;
  /** null: the author sends it. */
  readonly sender: Person | null;
  /** As written; empty where there is none. */
  readonly date: string;
  readonly tags: readonly string[];
  /** Of the new series; 1: no `vN` in the subjects. */
  readonly revision: number;
  /** 40 hex digits; null where it is not known. */
  readonly baseCommit: string | null;
  /** Patches that it was. */
  readonly patches: number;
}

/** One mail, and its name as git format-patch gives it. */
export interface Letter {
  readonly name: string;
  /** latin1, beginning with the `From ` line of a mailbox. */
  readonly text: string;
}

/** A step and what it does. */
export interface BuiltStep {
  readonly step: PlannedStep;
  readonly diff: StepDiff;
  /** Message that its author wrote; null: a draft is made. */
  readonly body: string | null;
}

/** git's own date for what is no mailbox of somebody's: builtin/log.c, send-email reads it. */
const MAGIC = 'From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001';

/** The cover letter where there are several steps, then a mail a step. */
export function letters(original: Original, steps: readonly BuiltStep[], program: string): Letter[] {
  const total = steps.length;
  const mails = steps.map((built, i) => {
    const { step, diff } = built;
    const tag = tagOf(original, total === 1 ? '' : `${i + 1}/${total}`);
    const body = total === 1 ? onlyBody(original) : stepBody(built, steps);
    const stat = diffstat(diff.sections);
    // git format-patch writes it below the last mail where there is no cover letter.
    const base = total === 1 ? baseLine(original) : '';
    const rest = `${bytesOf(`${inBody(original)}${body}---\n${stat}\n`)}${diff.text}${base}`;
    const subject = total === 1 ? original.subject : step.subject;
    return {
      name: `${padded(i + 1)}-${slugOf(subject)}`,
      text: mail(original, subjectHeader(tag, subject), rest, program),
    };
  });
  return total === 1 ? mails : [coverLetter(original, steps, program), ...mails];
}

function coverLetter(original: Original, steps: readonly BuiltStep[], program: string): Letter {
  const tag = tagOf(original, `0/${steps.length}`);
  // git send-email sends no mail whose subject says this.
  const subject = subjectHeader(tag, `*** SUBJECT HERE *** ${original.subject}`);
  const text = bytesOf(`${coverText(original, steps)}\n`) + baseLine(original);
  return { name: '0000-cover-letter.patch', text: mail(original, subject, text, program) };
}

function mail(original: Original, subject: string, rest: string, program: string): string {
  const { author, sender, date } = original;
  const headers = [MAGIC, personHeader('From', sender ?? author)];
  const day = date.replace(/[^ -~]/g, '').trim();
  if (day !== '') headers.push(`Date: ${day}`);
  headers.push(subject);
  if (/[^\0-\x7f]/.test(rest)) {
    headers.push('MIME-Version: 1.0', 'Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: 8bit');
  }
  return `${headers.join('\n')}\n\n${rest}-- \n${program}\n\n`;
}

function isDraft(tag: string): boolean {
  return /^(?:rfc|rft|wip)$/i.test(tag);
}

/** `[RFC PATCH net-next v2 1/7]`. */
function tagOf({ tags, revision }: Original, count: string): string {
  const clean = tags
    .map((tag) => tag.replace(/[^!-~]|[[\]]/g, ''))
    .filter((tag) => tag !== '' && !/^resend$/i.test(tag));
  const words = [...clean.filter(isDraft), 'PATCH', ...clean.filter((tag) => !isDraft(tag))];
  if (revision > 1) words.push(`v${revision}`);
  if (count !== '') words.push(count);
  return `[${words.join(' ')}]`;
}

function inBody({ author, sender }: Original): string {
  const isOther = sender !== null && (sender.email !== author.email || sender.name !== author.name);
  return isOther ? `From: ${personLine(author)}\n\n` : '';
}

/** A patch that stays one keeps its message. */
function onlyBody({ signedMessage }: Original): string {
  const text = signedMessage.trim().replace(/^(?=>*From )/gm, '>');
  return `${text === '' ? '*** SAY HERE: why this change is wanted ***' : text}\n`;
}

/** Draft of a message: what moved here, why it is separate, what it waits for, and what only its author can say. */
function stepBody({ step, body }: BuiltStep, steps: readonly BuiltStep[]): string {
  if (body !== null && body.trim() !== '') return `${guarded(body.trim())}\n\n`;
  const paragraphs = [wrapped(step.what), wrapped(reason(step, steps))];
  if (step.dependsOn.length > 0) paragraphs.push(wrapped(neededText(step, steps)));
  paragraphs.push('*** SAY HERE: what it is good for, and how it was tested ***');
  if (isFix(step)) paragraphs.push('*** FIXES HERE: the commit that brought the bug, as a Fixes: tag ***');
  return `${paragraphs.filter((text) => text !== '').join('\n\n')}\n`;
}

/** A step is a number to nobody who reads a message in a repository's history. */
function reason({ why }: PlannedStep, steps: readonly BuiltStep[]): string {
  return withSteps(why, (numbers) => {
    const [only] = numbers.length === 1 ? numbers : [];
    return only === undefined ? 'other patches of the series' : subjectOf(steps, only);
  });
}

function subjectOf(steps: readonly BuiltStep[], number: number): string {
  return `"${steps[number - 1]?.step.subject ?? `patch ${number}`}"`;
}

function neededText({ dependsOn }: PlannedStep, steps: readonly BuiltStep[]): string {
  const items = dependsOn.map(({ step, because }) => `${subjectOf(steps, step)} (${because})`);
  return items.length === 1
    ? `It builds on ${items[0]}.`
    : `It builds on\n${items.map((item) => `- ${item}`).join('\n')}`;
}

const FIX = /(?:^|[\s:])(?:fix|fixes|repair)\b/i;

function isFix({ subject }: PlannedStep): boolean {
  return FIX.test(subject);
}

function baseLine({ baseCommit }: Original): string {
  return baseCommit === null ? '' : `\nbase-commit: ${baseCommit}\n`;
}

function padded(number: number): string {
  return String(number).padStart(4, '0');
}

/** `patch-name.patch`; git: format_sanitized_subject, FORMAT_PATCH_NAME_MAX_DEFAULT. */
export function slugOf(subject: string): string {
  const bytes = Buffer.from(subject).toString('latin1');
  const title = bytes.replace(/[^A-Za-z0-9._]+/g, '-').replace(/\.{2,}/g, '.');
  const slug = title.replace(/^-+/, '').replace(/[.-]{1,80}$/, '');
  return `${slug.slice(0, 52)}.patch`;
}

function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}
