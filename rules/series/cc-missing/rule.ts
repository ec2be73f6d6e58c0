import {
  type ChangeView,
  defineRule,
  type Facts,
  isAddress,
  mailboxOf,
  MAINTAINERS_FILES,
  ofChange,
  ofSeries,
  plural,
  type Remark,
  type Section,
  type Series,
  UNKNOWN_TREE,
} from '../../../src/rule.ts';

/** Addresses of lists, as opposed to persons. */
const LIST =
  /@vger\.kernel\.org$|@(?:[\w-]+\.)?lists?\.|@kvack\.org$|@googlegroups\.com$|@[\w-]{0,60}lists?[\w-]{0,60}\.|^linux-[a-z0-9-]+@|^(?:stable|netdev|patches|bpf|kvm|cgroups|dri-devel|intel-gfx|amd-gfx|iommu|devicetree)@/;
/** The list of everything, of which nobody reads all. */
const GENERAL = /^linux-kernel@/;
/** The section that claims every file. */
const THE_REST = 'THE REST';
/** Named in full in the message. */
const NAMED = 4;
/** Sections whose people a series may be asked to write to; one across more of them goes to lists. */
const MANY = 8;
/** Lines to paste. */
const PASTED = 20;
/** Where people have mail who do not work together. */
const PUBLIC =
  /@(?:gmail|googlemail|outlook|hotmail|yahoo|gmx|mailbox|posteo|proton|protonmail|qq|163|126)\.|@(?:[\w.-]+\.)?(?:kernel|infradead|debian)\.org$|@linux\.(?:dev|com)$/;

export const rule = defineRule({
  id: 'series/cc-missing',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'process',
  evidence: { kind: 'ci', url: 'https://github.com/linux-netdev/nipa/tree/master/tests' },
  summary: 'A patch goes to the lists and people that its paths belong to.',
  wants: ({ origin, cover, patches }) =>
    origin === 'mail' && [cover, ...patches].some((mail) => mail !== null && mail.to.length + mail.cc.length > 0)
      ? MAINTAINERS_FILES
      : [],
  *check(series: Series, facts: Facts): Iterable<Remark> {
    const { recipients, damage, patches, changes } = facts;
    if (series.origin !== 'mail' || recipients.size === 0 || changes.length === 0) return;
    if (damage.recipientsLost || damage.addressesLost || patches.some(({ wasTaken }) => wasTaken)) return;
    if (facts.maintainers !== null) {
      yield* askedForByTree(series, facts);
      return;
    }
    const senders = new Set(series.patches.flatMap(({ author, sender }) => [author, sender]).map((one) => one?.email));
    const people = [...recipients].filter((email) => !LIST.test(email) && !senders.has(email));
    const unread = people.length === 0 ? readByNobody(facts) : undefined;
    if (unread !== undefined) {
      yield {
        message: `To and Cc name mailing lists alone, want the maintainers of ${unread.path} on Cc`,
        place: ofSeries(series),
        confidence: 'medium',
        fix: 'scripts/get_maintainer.pl prints whom to add: git send-email --cc-cmd="scripts/get_maintainer.pl --norolestats"',
      };
    }
    const missing = listsMissing(facts);
    const names = [...missing.keys()];
    if (names.length === 0) return;
    yield {
      message: `${enumerated(names)} ${names.length === 1 ? 'is' : 'are'} not on Cc, want the ${names.length === 1 ? 'list' : 'lists'} that the maintainers of the changed files read`,
      place: ofSeries(series),
      confidence: 'medium',
      fix: names.map((name) => `--cc=${name}`).join(' '),
      related: [...missing.values()]
        .slice(0, 8)
        .map((change) => ({ place: ofChange(change), text: change.owner.name })),
    };
  },
});

/** A section of MAINTAINERS that claims code of the series. */
interface Claim {
  readonly section: Section;
  /** The first such file. */
  readonly change: ChangeView;
  /** Some section that says more of that file got these mails. */
  readonly isSecond: boolean;
}

/** By MAINTAINERS of the tree: whose sections nobody wrote to. */
function* askedForByTree(series: Series, facts: Facts): Iterable<Remark> {
  const knows = acquaintance(facts);
  const names = new Set([...facts.recipients].map(localPart));
  // One list of a section is enough, and so is one of its people.
  const isRead = (section: Section): boolean => listsOf(section).some((list) => names.has(localPart(list)));
  const claims = claimsOf(facts, (section) => isRead(section) || section.maintainers.some(knows));
  const unlisted = claims.filter(({ section }) => listsOf(section).length > 0 && !isRead(section));
  const unmet = claims.filter(({ section: { maintainers } }) => maintainers.length > 0 && !maintainers.some(knows));
  const met = unmet.length > MANY ? [] : unmet;
  const asked = claims.filter((claim) => met.includes(claim) || unlisted.includes(claim));
  const [first] = asked;
  if (first === undefined) return;
  const people = eachOnce(met.flatMap(({ section }) => section.maintainers));
  const lists = new Set(unlisted.flatMap(({ section }) => listsOf(section)));
  const reviewers = eachOnce(met.flatMap(({ section }) => section.reviewers)).filter((one) => !knows(one));
  const wanted = [...people, ...reviewers, ...[...lists].map((email) => ({ name: '', email }))];
  const count = people.length === 0 ? [] : [plural(people.length, 'maintainer')];
  const others = new Set(asked.map(({ change }) => change.path)).size - 1;
  const where = `${first.change.path}${others > 0 ? ` and ${plural(others, 'more file')}` : ''}`;
  // Who reads the list has seen it, though he was not asked.
  const isMild = asked.every(({ section, isSecond }) => isSecond || isRead(section));
  yield {
    message: `${enumerated([...lists, ...count])} ${lists.size + people.length === 1 ? 'is' : 'are'} not on To or Cc, want those whom MAINTAINERS names for ${where}`,
    place: ofSeries(series),
    confidence: 'medium',
    ...(isMild ? { severity: 'note' } : {}),
    fix: ['add to git send-email:', ...wanted.slice(0, PASTED).map(option)].join('\n'),
    related: asked.slice(0, 8).map(({ section, change }) => ({ place: ofChange(change), text: section.title })),
  };
}

/** Of code that the series adds to; a file that the tree does not have belongs to another tree, or another time. */
function claimsOf({ changes, maintainers, tree }: Facts, isReached: (section: Section) => boolean): Claim[] {
  const claims = new Map<string, Claim>();
  for (const change of changes) {
    if (!isCode(change) || (change.change.kind !== 'added' && tree?.has(change.path) === false)) continue;
    const sections = (maintainers?.sectionsOf(change.path) ?? []).filter(({ title }) => title !== THE_REST);
    const reached = sections.findIndex(isReached);
    for (const [i, section] of sections.entries()) {
      const isSecond = reached >= 0 && reached < i;
      const known = claims.get(section.title);
      if (!known || (known.isSecond && !isSecond)) claims.set(section.title, { section, change, isSecond });
    }
  }
  return [...claims.values()];
}

type Person = Section['maintainers'][number];

/** True for who has something to do with the series already, by whatever address, and for colleagues of who sent it. */
function acquaintance({ people, patches, maintainers }: Facts): (person: Person) => boolean {
  const now = [...people].map((email) => maintainers?.nameOf({ name: '', email }).email.toLowerCase() ?? email);
  const known = new Set([...people, ...now]);
  const senders = patches.flatMap(({ patch }) => [patch.author, patch.sender]).map((one) => one?.email ?? '');
  const firms = new Set(senders.filter((email) => email.includes('@') && !PUBLIC.test(email)).map(domain));
  return ({ name, email }) =>
    known.has(email.toLowerCase()) || (name !== '' && known.has(name.toLowerCase())) || firms.has(domain(email));
}

function eachOnce(people: readonly Person[]): Person[] {
  return [
    ...new Map(people.filter(({ email }) => isAddress(email)).map((one) => [one.email.toLowerCase(), one])).values(),
  ];
}

/** For a shell. */
function option(person: Person): string {
  return `--cc='${mailboxOf(person).replaceAll("'", "'\\''")}'`;
}

/** But for the list of everything. */
function listsOf({ lists }: Section): readonly string[] {
  return lists.filter((list) => isAddress(list) && !GENERAL.test(list));
}

function isCode({ role, change }: ChangeView): boolean {
  return (role === 'code' || role === 'header' || role === 'uapi') && change.insertions > 0;
}

/** A file whose maintainers read no list of their own; who posts to his own list may be the maintainer himself. */
function readByNobody({ changes }: Facts): ChangeView | undefined {
  return changes.find(({ owner, role }) => role === 'code' && owner.tree !== UNKNOWN_TREE && GENERAL.test(owner.list));
}

/** Lists of the owners of code that the series changes which got none of its mails, each with a file. */
function listsMissing({ changes, recipients }: Facts): Map<string, ChangeView> {
  // A list may have moved to another server; its name has not.
  const names = new Set([...recipients].map(localPart));
  const missing = new Map<string, ChangeView>();
  for (const change of changes) {
    const { owner } = change;
    if (!isCode(change) || owner.tree === UNKNOWN_TREE || GENERAL.test(owner.list)) continue;
    if (!names.has(localPart(owner.list)) && !missing.has(owner.list)) missing.set(owner.list, change);
  }
  return missing;
}

function localPart(email: string): string {
  return email.slice(0, Math.max(0, email.indexOf('@'))).toLowerCase();
}

function domain(email: string): string {
  return email.slice(email.indexOf('@') + 1).toLowerCase();
}

function enumerated(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(', ')} and ${more} more` : names.join(', ');
}
