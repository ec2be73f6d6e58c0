import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { folder, isolate, repository } from '../read/scratch.ts';
import { type Ran, run } from '../cli/run.ts';

beforeEach(isolate);

/** A rule that says `words` of every frob(). */
function rule(words: string): string {
  return `id: team/x\nseverity: error\nconcern: style\nsummary: s\nmessage: ${words}\nfix: f\ntext: frob\n`;
}

async function listed(cwd: string, home?: string): Promise<Ran> {
  const ran = await run(['rules'], { cwd, env: home === undefined ? {} : { HOME: home } });
  return {
    ...ran,
    out: ran.out
      .split('\n')
      .filter((line) => line.startsWith('team/'))
      .join(),
  };
}

test('a user names any folder, and one that is typed too is read once', async () => {
  const home = folder();
  const rules = folder();
  writeFileSync(join(rules, 'rule.yml'), rule('m'));
  mkdirSync(join(home, '.config/zcreview'), { recursive: true });
  writeFileSync(join(home, '.config/zcreview/config.yml'), `rules: [${rules}]\nseverity: { team/x: note }\n`);
  expect(await listed(folder(), home)).toMatchObject({ code: 0, out: 'team/x (error)' });
  const env = { HOME: home };
  expect((await run(['explain', '--rules', rules, 'team/x'], { cwd: rules, env })).code).toBe(0);
});

test('a repository names folders of its own, and they are read below the commits under review', async () => {
  const repo = repository();
  repo.write('.zcreview.yml', 'rules: [./scripts/review/]\n');
  mkdirSync(join(repo.path, 'scripts/review/x/cases'), { recursive: true });
  repo.write('scripts/review/x/rule.yml', rule('as it was'));
  repo.write('scripts/review/x/cases/bad-a.patch', 'x');
  repo.write('scripts/review/x/cases/not-a-rule.yml', 'x');
  repo.commit('configure');
  repo.write('scripts/review/x/rule.yml', rule('as they want it'));
  repo.write('frob.c', 'int frob;\n');
  repo.commit('frob: add\n\nIt is of use.\n');
  const { code, out } = await run(['--pack', 'team', 'HEAD~1..'], { cwd: repo.path });
  expect(code).toBe(1);
  expect(out).toContain('as it was');
  expect(out).not.toContain('as they want it');
  expect(await listed(repo.path)).toMatchObject({ code: 0, out: 'team/x (error)' });
});

test.each([
  ['/etc', '"/etc" is no folder of this repository; --rules takes any'],
  ['~/rules', '"~/rules" is no folder of this repository; --rules takes any'],
  ['a/../../b', '"a/../../b" is no folder of this repository; --rules takes any'],
])('a repository may not name %s', async (path, words) => {
  const repo = repository();
  repo.write('.zcreview.yml', `rules: [${path}]\n`);
  repo.commit('configure');
  expect((await run(['rules'], { cwd: repo.path })).err).toBe(`zcreview: .zcreview.yml:1:9: ${words}\n`);
});

test('a folder that is not committed is missing', async () => {
  const repo = repository();
  repo.write('.zcreview.yml', 'rules: [scripts]\n');
  repo.commit('configure');
  mkdirSync(join(repo.path, 'scripts'));
  repo.write('scripts/rule.yml', rule('m'));
  const { code, err } = await run(['rules'], { cwd: repo.path });
  expect(code).toBe(2);
  expect(err).toContain('scripts: no rules; want rule.yml files');
});
