import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { installValidator, type InstallOptions } from '../../../../lib/official/install/install-validator.ts';
import { readInstalled } from '../../../../lib/official/install/installed.ts';
import { OfficialUnavailable } from '../../../../lib/official/official-unavailable.ts';
import { java, noFakes, onlyPrograms, temporaryFolder } from '../fake-programs.ts';
import { namesFor, writePackages } from './tiny-packages.ts';

const edition = '1.0.0-ballot';

// Counts its runs in the folder from which it is told to build.
const mvn = `
  const { mkdirSync, writeFileSync, appendFileSync } = require('node:fs');
  const args = process.argv.slice(2);
  if (args[0] === '-version') process.exit(0);
  const out = args.find((one) => one.startsWith('-Dndh.build=')).slice(12);
  mkdirSync(out + '/lib', { recursive: true });
  for (const jar of ['launcher', 'org.hl7.fhir.validation-6.10.4', 'ucum-1.0.10'])
    writeFileSync(out + '/lib/' + jar + '.jar', 'PK');
  console.log('[INFO] Downloaded from somewhere: ucum-1.0.10.jar');
  appendFileSync(out + '/../../runs', 'x');`;

const failing = (line: string) => `console.log(${JSON.stringify(line)}); process.exit(1);`;

async function options(context: TestContext, more: Partial<InstallOptions> = {}): Promise<InstallOptions> {
  const packages = temporaryFolder(context);
  await writePackages(packages, namesFor(edition));
  const home = join(temporaryFolder(context), 'official');
  return { home, folders: [packages], editions: [edition], ...more };
}

const refusing = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof OfficialUnavailable, String(error));
  assert.match(error.message, pattern);
  assert.doesNotMatch(error.message, /\n/);
  return true;
};

describe('Installing the official validator', { skip: noFakes }, () => {
  test('builds the launcher with Maven in the own home, and only once', async (context) => {
    onlyPrograms(context, { java: java('17'), mvn });
    const steps: string[] = [];
    const given = await options(context, { onStep: (step) => steps.push(step) });
    const { installed, editions } = await installValidator(given);
    assert.deepEqual([installed.origin, installed.version], ['maven', '6.10.4']);
    assert.deepEqual(installed.beside, ['org.hl7.fhir.validation-6.10.4.jar', 'ucum-1.0.10.jar']);
    assert.ok(editions[0]?.ready);
    assert.ok(steps.includes('fetching the validator with Maven: 1 jars'));
    assert.deepEqual(await installValidator(given), { installed, editions, remarks: [] });
    assert.equal(readFileSync(join(given.home, 'runs'), 'utf8'), 'x');
    assert.ok(!existsSync(join(given.home, 'build')));
  });

  test('builds it again where a jar is gone or the mark of the last install is broken', async (context) => {
    onlyPrograms(context, { java: java('17'), mvn });
    const given = await options(context);
    await installValidator(given);
    rmSync(join(given.home, 'lib', 'ucum-1.0.10.jar'));
    assert.equal(readInstalled(given.home), undefined);
    await installValidator(given);
    const marker = join(given.home, 'validator.json');
    writeFileSync(marker, '{"jar');
    await installValidator(given);
    assert.equal(readFileSync(join(given.home, 'runs'), 'utf8'), 'xxx');
  });

  test('builds it again from another state of the launcher', async (context) => {
    onlyPrograms(context, { java: java('17'), mvn });
    const given = await options(context);
    await installValidator(given);
    const marker = join(given.home, 'validator.json');
    writeFileSync(marker, readFileSync(marker, 'utf8').replace(/"source": "[^"]*"/, '"source": "older"'));
    await installValidator(given);
    assert.equal(readFileSync(join(given.home, 'runs'), 'utf8'), 'xx');
  });

  test('takes a jar where it lies, without Maven', async (context) => {
    onlyPrograms(context, { java: java('17') });
    const jar = join(temporaryFolder(context), 'validator_cli.jar');
    writeFileSync(jar, 'PK\u0003\u0004');
    const { installed } = await installValidator(await options(context, { jar }));
    assert.deepEqual(installed, { origin: 'jar', jar, beside: [] });
  });

  test('passes over an edition whose packages are not to be had, and says so', async (context) => {
    onlyPrograms(context, { java: java('17'), mvn });
    const given = await options(context, { editions: [edition, '1.0.0'], lenient: true });
    const { editions, remarks } = await installValidator(given);
    assert.deepEqual(
      editions.map(({ ready }) => ready),
      [true, false],
    );
    assert.match(remarks.join(), /edition 1\.0\.0 needs the FHIR packages .*hl7\.fhir\.us\.core#6\.1\.0/);
  });
});

describe('Installing the official validator says in one sentence', { skip: noFakes }, () => {
  test('that there is no Java', async (context) => {
    onlyPrograms(context, { mvn });
    await assert.rejects(
      installValidator(await options(context)),
      refusing(/no `java` on the path; install a JDK/),
    );
  });

  test('that there is no Maven', async (context) => {
    onlyPrograms(context, { java: java('17') });
    await assert.rejects(
      installValidator(await options(context, { from: 'maven' })),
      refusing(/no `mvn` on the path/),
    );
  });

  test('what Maven complains of', async (context) => {
    const cases: [string, RegExp][] = [
      [
        '[ERROR] Could not resolve org.fhir:ucum:jar:1.0.10',
        /Maven could not .*: Could not resolve org\.fhir:ucum/,
      ],
      ['[ERROR] No compiler is provided in this environment.', /no compiler; install a JDK/],
      ['[ERROR] No space left on device', /no space left/],
    ];
    for (const [line, pattern] of cases) {
      onlyPrograms(context, { java: java('17'), mvn: failing(line) });
      const given = await options(context, { from: 'maven' });
      await assert.rejects(installValidator(given), refusing(pattern));
      assert.equal(readInstalled(given.home), undefined);
    }
  });

  test('what is no jar', async (context) => {
    onlyPrograms(context, { java: java('17') });
    const jar = join(temporaryFolder(context), 'validator_cli.jar');
    writeFileSync(jar, '<html>');
    await assert.rejects(installValidator(await options(context, { jar })), refusing(/is no jar; expected/));
    await assert.rejects(
      installValidator(await options(context, { jar: `${jar}.gone` })),
      refusing(/there is no file/),
    );
  });

  test('which packages are missing, and where it looked', async (context) => {
    onlyPrograms(context, { java: java('17'), mvn });
    const folder = temporaryFolder(context);
    await assert.rejects(
      installValidator(await options(context, { folders: [folder] })),
      refusing(new RegExp(`hl7\\.fhir\\.us\\.core#5\\.0\\.1.*not in ${folder}.*--packages`)),
    );
  });

  test('that the home cannot be written', async (context) => {
    onlyPrograms(context, { java: java('17'), mvn });
    const given = await options(context);
    mkdirSync(join(given.home, '..'), { recursive: true });
    writeFileSync(given.home, 'a file where the folder should be');
    await assert.rejects(
      installValidator({ ...given, home: join(given.home, 'x') }),
      refusing(/cannot be written.*NDH_HOME/),
    );
  });
});
