import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { folder, isolate, type Repository, repository } from '../read/scratch.ts';
import { type Ran, run } from './run.ts';

const ARENA = resolve('fixtures/arena-zerocopy.mbox');
const HOOK = 'mm/page-allocator-hook';
const schema: unknown = JSON.parse(readFileSync('src/report/schema.json', 'utf8'));
const validate = new Ajv().compile(schema as object);

// The first run loads the program.
vi.setConfig({ testTimeout: 30_000 });
beforeEach(isolate);

interface Told {
  readonly findings: { rule: string; severity: string; file: string; fingerprint: string }[];
  readonly suppressed: { rule: string; reason: string; until: string | null; from: string; file: string }[];
}

async function told(argv: readonly string[], given: { cwd: string; home?: string }): Promise<Told & { ran: Ran }> {
  const env = given.home === undefined ? {} : { HOME: given.home };
  const ran = await run(['--format', 'json', ...argv, ARENA], { cwd: given.cwd, env });
  expect(ran.err).toBe('');
  const result = JSON.parse(ran.out) as Told;
  validate(result);
  expect(validate.errors ?? []).toEqual([]);
  return { ...result, ran };
}

function write(root: string, name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

/** A repository with one commit that holds this configuration. */
function configured(text: string): Repository {
  const repo = repository();
  repo.write('.zcreview.yml', text);
  repo.commit('configure');
  return repo;
}

/** What is said with a configuration of this text. */
async function complaint(text: string): Promise<string> {
  const cwd = folder();
  write(cwd, 'own.yml', text);
  const { code, err, out } = await run(['--config', 'own.yml', ARENA], { cwd });
  expect([code, out]).toEqual([2, '']);
  return err;
}

describe('the command line, --config, git config, the repository and the user', () => {
  it('are believed in this order', async () => {
    const home = folder();
    const repo = repository();
    write(home, '.config/zcreview/config.yml', 'failOn: never\n');
    const code = async (...argv: string[]): Promise<number> =>
      (await run([...argv, '--rule', HOOK, ARENA], { cwd: repo.path, env: { HOME: home } })).code;
    expect(await code()).toBe(0);
    repo.write('.zcreview.yml', 'failOn: error\n');
    repo.commit('configure');
    expect(await code()).toBe(1);
    repo.git(['config', 'zcreview.failOn', 'never']);
    expect(await code()).toBe(0);
    repo.write('other.yml', 'failOn: note\n');
    expect(await code('--config', 'other.yml')).toBe(1);
    expect(await code('--config', 'other.yml', '--fail-on', 'never')).toBe(0);
    expect(await code('--no-config')).toBe(1);
  });

  it('add up where they are lists', async () => {
    const home = folder();
    write(home, '.config/zcreview/config.yml', `disable: [${HOOK}]\n`);
    const repo = configured('disable: [net, perf-claims/no-setup]\n');
    repo.git(['config', 'zcreview.disable', 'mm/private-page-pool']);
    const { findings } = await told([], { cwd: repo.path, home });
    const rules = new Set(findings.map(({ rule }) => rule));
    for (const off of [HOOK, 'perf-claims/no-setup', 'mm/private-page-pool']) expect(rules).not.toContain(off);
    expect([...rules].filter((rule) => rule.startsWith('net/'))).toEqual([]);
    expect(rules.size).toBeGreaterThan(5);
  });

  it('do not switch off what is asked for by name', async () => {
    const { path: cwd } = configured(`disable: [mm, ${HOOK}]\n`);
    expect((await told(['--rule', HOOK], { cwd })).findings.length).toBeGreaterThan(0);
    expect((await told(['--pack', 'mm'], { cwd })).findings.map(({ rule }) => rule)).not.toContain(HOOK);
  });
});

describe('a configuration', () => {
  it('lowers severities and raises none', async () => {
    const { path: cwd } = configured(`severity:\n  ${HOOK}: note\n`);
    const { findings } = await told(['--rule', HOOK], { cwd });
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['note']));
    expect(await complaint('severity:\n  perf-claims/no-setup: error\n')).toMatch(
      /^zcreview: own\.yml:2:3: perf-claims\/no-setup says no more than (note|warning); severity only lowers/,
    );
  });

  it('is refused with line and column, the nearest name beside it', async () => {
    expect(await complaint('pedantic: true\nfailon: error\n')).toBe(
      'zcreview: own.yml:2:1: unknown key "failon"; did you mean failOn? known are failOn, pedantic, color, format, rules, disable, severity or ignore\n',
    );
    expect(await complaint('disable:\n  - mm/page-alocator-hook\n')).toContain(
      `own.yml:2:5: no rule mm/page-alocator-hook; did you mean ${HOOK}?`,
    );
    expect(await complaint('disable: [nett]\n')).toContain('own.yml:1:11: no rule nett; did you mean net?');
    expect(await complaint('failOn: fatal\n')).toContain(
      'own.yml:1:9: "fatal" is none of error, warning, note or never',
    );
    expect(await complaint('pedantic: yes\n')).toContain('own.yml:1:11: "yes" is none of true or false');
    expect(await complaint('ignore: {}\n')).toContain('own.yml:1:9: want a list');
    expect(await complaint('- a\n')).toContain('own.yml:1:1: want failOn, pedantic');
    expect(await complaint('severity: [a]\n')).toContain('own.yml:1:11: want a map');
    expect(await complaint('disable: [[a]]\n')).toContain('own.yml:1:11: want text');
    expect(await complaint('a: b: c\n')).toMatch(/own\.yml:1:\d+: not YAML: /);
  });

  it.each([
    ['{ reason: x }', 3, 'want either a rule or a fingerprint'],
    [`{ rule: ${HOOK}, fingerprint: 0123456789ab, reason: x }`, 11, 'want either a rule or a fingerprint'],
    [`{ rule: ${HOOK} }`, 3, 'without a reason; add `reason: ...`'],
    [`{ rule: ${HOOK}, reason: '' }`, 43, 'without a reason; add `reason: ...`'],
    ['{ fingerprint: abc, reason: x }', 18, 'no fingerprint; want 12 or more hexadecimal digits'],
    [`{ rule: ${HOOK}, reason: x, until: 2026-02-31 }`, 53, '"2026-02-31" is no date; want one as 2027-01-31'],
    [`{ rule: ${HOOK}, why: x }`, 35, 'unknown key "why"'],
    ['{ rule: mm/no-such-thing, reason: x }', 3, 'no rule mm/no-such-thing'],
  ])('refuses the entry %s', async (entry, column, words) => {
    expect(await complaint(`ignore:\n- ${entry}\n`)).toContain(`zcreview: own.yml:2:${column}: ${words}`);
  });

  it('is refused in git config, too', async () => {
    const repo = repository();
    const said = async (key: string, value: string): Promise<string> => {
      repo.git(['config', key, value]);
      const { code, err } = await run([ARENA], { cwd: repo.path });
      repo.git(['config', '--unset', key]);
      expect(code).toBe(2);
      return err;
    };
    expect(await said('zcreview.failOnn', 'error')).toContain(
      'git config zcreview.failonn: unknown key; did you mean failon?',
    );
    expect(await said('zcreview.failOn', 'fatal')).toContain(
      'git config zcreview.failon: "fatal" is none of error, warning, note or never',
    );
    expect(await said('zcreview.pedantic', 'perhaps')).toContain('git config zcreview.pedantic: "perhaps" is none of');
    expect(await said('zcreview.disable', 'nett')).toContain('git config zcreview.disable: no rule nett');
  });

  it('that is named and not there ends the run', async () => {
    const { code, err } = await run(['--config', 'nosuch.yml', ARENA], { cwd: folder() });
    expect([code, err]).toEqual([2, 'zcreview: --config nosuch.yml: cannot be read; name a file of YAML\n']);
  });

  it('may be empty', async () => {
    const { path: cwd } = configured('# nothing yet\ndisable:\n');
    expect((await told([], { cwd })).findings.length).toBeGreaterThan(0);
  });
});

describe('.zcreview.yml', () => {
  const OFF = `disable: [${HOOK}]\n`;

  it('is read as committed, not as it lies in the work tree', async () => {
    const repo = configured('pedantic: false\n');
    repo.write('.zcreview.yml', OFF);
    const { findings } = await told(['--rule', HOOK, '--pack', 'mm'], { cwd: repo.path });
    expect(findings.length).toBeGreaterThan(0);
    repo.commit('disable');
    expect((await told(['--pack', 'mm'], { cwd: repo.path })).findings.map(({ rule }) => rule)).not.toContain(HOOK);
  });

  it('of the commits under review counts for nothing', async () => {
    const repo = repository();
    repo.commit('start');
    const base = repo.line('rev-parse', 'HEAD');
    repo.write('.zcreview.yml', 'no such key: 1\n');
    repo.commit('lib: bend the rules\n\nWe are good.\n');
    expect((await run([`${base}..HEAD`], { cwd: repo.path })).code).not.toBe(2);
    repo.commit('lib: go on\n\nMore.\n');
    const { code, err } = await run(['HEAD~1..HEAD'], { cwd: repo.path });
    expect([code, err]).toEqual([2, expect.stringContaining('.zcreview.yml:1:1: unknown key "no such key"')]);
    // A single commit is a range of one.
    expect((await run(['HEAD'], { cwd: repo.path })).code).toBe(2);
    expect((await run(['HEAD~1'], { cwd: repo.path })).code).not.toBe(2);
  });

  it('beside a mailbox counts for nothing', async () => {
    const cwd = folder();
    write(cwd, '.zcreview.yml', 'no such key: 1\n');
    write(cwd, 'a.mbox', readFileSync(ARENA, 'latin1'));
    expect((await run(['a.mbox'], { cwd })).code).toBe(1);
    expect((await run([join(cwd, 'a.mbox')], { cwd: repository().path })).code).toBe(1);
  });

  it('is found from a folder below and from a linked work tree', async () => {
    const repo = configured('no such key: 1\n');
    mkdirSync(join(repo.path, 'below'));
    expect((await run([ARENA], { cwd: join(repo.path, 'below') })).code).toBe(2);
    const linked = join(folder(), 'linked');
    repo.git(['worktree', 'add', '--quiet', '--detach', linked]);
    expect((await run([ARENA], { cwd: linked })).code).toBe(2);
    const bare = join(folder(), 'bare.git');
    repo.git(['clone', '--quiet', '--bare', repo.path, bare]);
    expect((await run([ARENA], { cwd: bare })).code).toBe(2);
  });
});

describe('ignore', () => {
  const entry = (text: string): string => `ignore:\n  - { ${text} }\n`;

  it('moves findings to those that are suppressed, with the reason', async () => {
    const { path: cwd } = configured(entry(`rule: ${HOOK}, reason: agreed on the list, until: 2999-12-31`));
    const { findings, suppressed, ran } = await told(['--rule', HOOK], { cwd });
    expect([findings, ran.code]).toEqual([[], 0]);
    expect(suppressed.length).toBeGreaterThan(0);
    expect(suppressed[0]).toMatchObject({
      rule: HOOK,
      reason: 'agreed on the list',
      until: '2999-12-31',
      from: 'repository',
    });
    expect(JSON.parse(ran.out)).toMatchObject({ summary: { errors: 0, suppressed: suppressed.length } });
    const { out } = await run(['--rule', HOOK, ARENA], { cwd });
    expect(out).toContain(': nothing to say\n');
    expect(out).toContain(`${suppressed.length} suppressed: ${suppressed.length} ignored by the repository\n`);
  });

  it('takes a fingerprint, a file or a folder', async () => {
    const all = await told(['--pack', 'mm'], { cwd: folder() });
    const [first] = all.findings;
    const by = async (text: string): Promise<Told> =>
      told(['--pack', 'mm'], { cwd: configured(entry(`${text}, reason: x`)).path });
    expect((await by(`fingerprint: ${first!.fingerprint}`)).suppressed).toHaveLength(1);
    expect((await by(`fingerprint: ${first!.fingerprint.slice(0, 12)}`)).suppressed).toHaveLength(1);
    const inMm = all.findings.filter(({ rule, file }) => rule === HOOK && file?.startsWith('mm/')).length;
    expect((await by(`rule: ${HOOK}, path: mm`)).suppressed).toHaveLength(inMm);
    expect((await by(`rule: ${HOOK}, path: mm/`)).suppressed).toHaveLength(inMm);
    expect((await by(`rule: ${HOOK}, path: mm/page`)).suppressed).toHaveLength(0);
  });

  it('says which entries are over, and which match nothing where they could', async () => {
    const said = async (text: string): Promise<string> =>
      (await run(['--pack', 'mm', ARENA], { cwd: configured(entry(`${text}, reason: x`)).path })).err;
    expect(await said(`rule: ${HOOK}, until: 2001-01-01`)).toBe(
      `zcreview: .zcreview.yml:2:5: ${HOOK} was to be ignored until 2001-01-01\n`,
    );
    expect(await said('rule: mm/page-type-free-hook, path: net/core/sock.c')).toBe(
      'zcreview: .zcreview.yml:2:5: mm/page-type-free-hook is no longer found in net/core/sock.c; take the entry out\n',
    );
    expect(await said('rule: net/module-param, path: net/core/sock.c')).toBe('');
    expect(await said('rule: mm/page-type-free-hook, path: net/core')).toBe('');
    expect(await said('rule: mm/page-type-free-hook, path: net/core/other.c')).toBe('');
    expect(await said('fingerprint: 0123456789ab')).toBe('');
    expect(await said(`rule: ${HOOK}`)).toBe('');
  });
});
