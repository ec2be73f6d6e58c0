import { type CcCommand, EXIT, UsageError } from '../cli/command.ts';
import { MAINTAINERS_FILES } from '../engine/tree.ts';
import { decodeLatin1 } from '../code/decode.ts';
import type { Person } from '../model/mail.ts';
import type { Series } from '../model/series.ts';
import type { Tree } from '../model/tree.ts';
import { chooseRevisions } from '../parse/revision.ts';
import type { Io } from '../read/process.ts';
import { visible } from '../report/escape.ts';
import type { Maintainers, Section } from '../tree/maintainers.ts';
import { ownerOf } from '../tree/owners.ts';
import { isAddress, mailboxOf, type Recipients, recipientsOf } from '../tree/recipients.ts';
import { treesBelow } from './trees.ts';

/** `zcreview cc`: prints who gets the newest revision of each series, the author left out; gives the exit status. */
export async function runCc(command: CcCommand, io: Io, series: readonly Series[]): Promise<number> {
  const { chosen } = chooseRevisions(series, 'newest');
  const say = (text: string): void => io.err(`zcreview: ${visible(text)}\n`);
  const rules = [{ wants: () => MAINTAINERS_FILES }];
  const { trees, readMaintainers, fault } = await treesBelow(chosen, { ...command, cwd: io.cwd, rules });
  for (const one of fault) say(one);
  const told = chosen.map((one) => {
    const tree = trees.get(one) ?? null;
    const maintainers = tree === null ? null : readMaintainers(tree);
    return tree === null || maintainers === null ? null : claimsOn(one, { maintainers, tree, say });
  });
  if (typeof command.tree === 'string' && told.includes(null)) {
    throw new UsageError(`--tree ${command.tree}: no MAINTAINERS there; want the top folder of a kernel tree`);
  }
  if (told.includes(null) && command.tree === null) {
    say('no kernel tree here, so these are the lists alone; --tree DIR knows people, too');
  }
  const all = told.map((one, i) => one ?? listsAlone(chosen[i]!));
  const authors = new Set(chosen.flatMap(sendersOf));
  const isOther = ({ email }: Person): boolean => !authors.has(email.toLowerCase());
  const printed = linesOf(all, command.format, (person) => {
    if (!isAddress(person.email)) say(`left out, no address: ${person.email}`);
    return isAddress(person.email) && isOther(person);
  });
  io.out(printed.map((line) => `${line}\n`).join(''));
  return EXIT.clean;
}

interface Below {
  readonly maintainers: Maintainers;
  readonly tree: Tree;
  readonly say: (text: string) => void;
}

/** All whom MAINTAINERS names for the files and words of a series, and bindings for themselves. */
function claimsOn(series: Series, { maintainers, tree, say }: Below): Recipients {
  const paths = pathsOf(series);
  const sections = paths.flatMap((path) => maintainers.sectionsOf(path));
  const prose = series.patches.flatMap(({ subject, head }) => [subject, ...head.split('\n')]);
  const diff = series.patches.flatMap(({ changes }) =>
    changes.flatMap(({ hunks }) => hunks.flatMap(({ text }) => text.split('\n'))),
  );
  const saying = maintainers.sectionsSaying(prose, diff);
  for (const one of maintainers.unread) say(`MAINTAINERS: ${one}: not an expression of linear time, left out`);
  const bindings = tree.files.filter(({ path }) => path.endsWith('.yaml') && paths.includes(path));
  const own = bindings.flatMap((file) => (file.kind === 'file' ? ownMaintainers(decodeLatin1(file.text)) : []));
  return recipientsOf([...sections, ...own.map((person) => claimOf(maintainers.nameOf(person))), ...saying]);
}

/** `  - Jane Doe <jane@example.org>`, which a devicetree binding has below `maintainers:` */
const LISTED = /^ *- +([^<>@#]{0,80})<([^<>\s]{3,200})>/;

/** The people a YAML file names as its maintainers. */
function ownMaintainers(text: string): Person[] {
  return text.split('\n').flatMap((line) => {
    const [, name = '', email] = LISTED.exec(line) ?? [];
    return email === undefined ? [] : [{ name: name.trim().replaceAll('"', ''), email }];
  });
}

function claimOf(person: Person): Section {
  return { title: '', status: '', maintainers: [person], reviewers: [], lists: [] };
}

/** A cover letter alone names its files in the diffstat, where git may have shortened them. */
function pathsOf({ cover, patches }: Series): string[] {
  const paths = patches.flatMap(({ changes }) =>
    changes.flatMap(({ path, oldPath }) => [path, ...(oldPath === null ? [] : [oldPath])]),
  );
  const named = patches.length > 0 ? [] : (cover?.diffstat?.files ?? []).map(({ path }) => path);
  return [...new Set([...paths, ...named.filter((path) => !path.startsWith('.../'))])];
}

/** Of the table in the program. */
function listsAlone(series: Series): Recipients {
  const lists = pathsOf(series).map((path) => ownerOf(path).list);
  return { maintainers: [], reviewers: [], lists: [...new Set(lists)] };
}

function sendersOf({ cover, patches }: Series): string[] {
  const mails = [...(cover === null ? [] : [cover]), ...patches];
  return mails.flatMap(({ author, sender }) => [author, sender]).flatMap((one) => one?.email.toLowerCase() ?? []);
}

function linesOf(
  all: readonly Recipients[],
  format: CcCommand['format'],
  isKept: (person: Person) => boolean,
): string[] {
  const to = all.flatMap(({ maintainers }) => maintainers);
  const lists = all.flatMap((one) => one.lists).map((email) => ({ name: '', email }));
  const cc = [...all.flatMap(({ reviewers }) => reviewers), ...lists];
  const lines = new Map<string, string>();
  for (const [option, people] of [
    ['--to', to],
    ['--cc', cc],
  ] as const) {
    for (const person of people) {
      const key = person.email.toLowerCase();
      if (lines.has(key) || !isKept(person)) continue;
      lines.set(key, format === 'plain' ? mailboxOf(person) : `${option}=${person.email}`);
    }
  }
  return [...lines.values()];
}
