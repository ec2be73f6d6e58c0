import { type Facts, ownerAt, type Site } from '../../../src/rule.ts';

/** Code that is always built in. */
const BUILT_IN =
  /^(?:mm|kernel|init|ipc|block|io_uring|security|drivers\/base|net\/core|arch\/\w+\/(?:kernel|mm|lib))\/.{1,200}\.c$|^net\/(?:socket\.c|ipv4\/(?:tcp|udp|ip_(?:in|out)put|af_inet|route|icmp|fib_|inet_)\w*\.c)$|^fs\/[\w-]+\.c$/;

export function isModular(path: string): boolean {
  return !BUILT_IN.test(path);
}

/**
 * Lines of other files that the series adds and that use a name, those that do so through a new inline function of a
 * header among them. `unknown` where an inline function that was there before uses it: modules may use that one.
 */
export function usersOf(name: string, facts: Facts, home: string, depth = 0): readonly Site[] | 'unknown' {
  const users: Site[] = [];
  for (const { mentions } of facts.patches) {
    for (const site of mentions.get(name) ?? []) {
      if (site.line.kind !== 'added' || site.change.path === home) continue;
      if (!site.change.path.endsWith('.h')) users.push(site);
      else if (!declares(site, name, facts)) {
        const through = throughInline(site, facts, home, depth);
        if (through === 'unknown') return 'unknown';
        users.push(...through);
      }
    }
  }
  return users;
}

/** The line is a declaration of the name, no use. */
function declares(site: Site, name: string, { given }: Facts): boolean {
  return given(name).some((one) => one.site.line === site.line);
}

/** Who uses the inline function or macro that a line of a header stands in. */
function throughInline(site: Site, facts: Facts, home: string, depth: number): readonly Site[] | 'unknown' {
  const around = ownerAt(site)?.name ?? null;
  // More than this nobody follows by eye either.
  if (around === null || depth > 3) return 'unknown';
  const isNew = facts.given(around).length > 0 && facts.taken(around).length === 0;
  return isNew ? usersOf(around, facts, home, depth + 1) : 'unknown';
}
