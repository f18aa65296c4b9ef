import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { NoJudgement } from '../../../lib/official/official-finding.ts';
import { officialStatus } from '../../../lib/official/official-status.ts';
import { openOfficialValidator } from '../../../lib/official/official-tier.ts';
import { OfficialUnavailable } from '../../../lib/official/official-unavailable.ts';
import { installedHome } from './fake-installation.ts';
import { java, noFakes, onlyPrograms, serving, temporaryFolder } from './fake-programs.ts';

const edition = '1.0.0-ballot';

const refusing = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof OfficialUnavailable, String(error));
  assert.match(error.message, pattern);
  return true;
};

const patient = { resourceType: 'Patient', id: 'a' };

describe('The official validator', { skip: noFakes }, () => {
  test('answers for a resource and profiles, and its process is gone when it is closed', async (context) => {
    const home = installedHome(temporaryFolder(context), edition);
    onlyPrograms(context, {
      java: java('17.0.1', serving(`(url, text) => [issue('error', 'seen', url + ' ' + text, 'Patient')]`)),
    });
    const validator = await openOfficialValidator({ edition, home });
    const [finding] = await validator.validate(patient, ['http://p.example/a', 'http://p.example/b']);
    assert.equal(
      finding?.message,
      '/validateResource?profiles=http://p.example/a,http://p.example/b {"resourceType":"Patient","id":"a"}',
    );
    const [plain] = await validator.validate('{"resourceType":"Patient"}', []);
    assert.equal(plain?.message, '/validateResource {"resourceType":"Patient"}');
    const { pid } = validator;
    await validator.close();
    assert.throws(() => process.kill(pid!, 0), /ESRCH/);
    assert.equal(process.listenerCount('SIGTERM'), 0);
  });

  test('runs in a home of its own, with its own settings and memory, and without the network', async (context) => {
    const home = installedHome(temporaryFolder(context), edition);
    const told = join(home, 'told.json');
    onlyPrograms(context, {
      java: java(
        '21',
        `require('node:fs').writeFileSync(${JSON.stringify(told)}, JSON.stringify([process.env.JAVA_TOOL_OPTIONS, args]));
         ${serving('() => []')}`,
      ),
    });
    const before = process.env.JAVA_TOOL_OPTIONS;
    await (await openOfficialValidator({ edition, home, memoryMiB: 700 })).close();
    assert.equal(process.env.JAVA_TOOL_OPTIONS, before);
    const [options = '', args] = JSON.parse(readFileSync(told, 'utf8')) as [string, string[]];
    const user = join(home, 'homes', edition);
    for (const option of [
      '-Xmx700m',
      `-Duser.home=${user}`,
      `-Dfhir.settings.path=${user}/.fhir/fhir-settings.json`,
    ])
      assert.ok(options.includes(option), options);
    assert.deepEqual(args.slice(args.indexOf('-tx'), args.indexOf('-tx') + 2), ['-tx', 'n/a']);
    assert.deepEqual(args.slice(args.indexOf('-ig')), ['-ig', `hl7.fhir.us.ndh#${edition}`]);
    assert.ok(existsSync(join(user, 'tmp')));
  });

  test('may use the network for a terminology server', async (context) => {
    const home = installedHome(temporaryFolder(context), edition);
    onlyPrograms(context, {
      java: java(
        '17',
        serving(
          `() => [issue('information', 'seen', process.env.JAVA_TOOL_OPTIONS + ' ' + args.join(' '), 'Patient')]`,
        ),
      ),
    });
    const validator = await openOfficialValidator({ edition, home, tx: 'http://localhost:9/r4' });
    const [{ message } = { message: '' }] = await validator.validate(patient, []);
    await validator.close();
    assert.match(
      message,
      /online-settings\.json.* -tx http:\/\/localhost:9\/r4 .*-ssrf-protection-enabled false/,
    );
  });

  test('of a release that knows other parameters is asked with those', async (context) => {
    const home = installedHome(temporaryFolder(context), edition, 'jar');
    const answer = `(url) => url.includes('profiles=')
      ? [{ severity: 'error', details: { text: 'Operation failed: Unknown parameter' } }]
      : [issue('information', 'seen', url, 'Patient')]`;
    onlyPrograms(context, { java: java('17', serving(answer)) });
    const validator = await openOfficialValidator({ edition, home });
    const [{ message } = { message: '' }] = await validator.validate(patient, ['http://p.example/a']);
    await validator.close();
    assert.match(message, /allowExampleUrls=true.*&profile=http:\/\/p\.example\/a$/);
  });

  test('that fails on a resource goes on with the next', async (context) => {
    const home = installedHome(temporaryFolder(context), edition);
    const answer = `(url, text) => text.includes('"bad"')
      ? [{ severity: 'error', details: { text: 'java.lang.NullPointerException' } }] : []`;
    onlyPrograms(context, { java: java('17', serving(answer)) });
    const validator = await openOfficialValidator({ edition, home });
    await assert.rejects(validator.validate({ ...patient, id: 'bad' }, []), NoJudgement);
    assert.deepEqual(await validator.validate(patient, []), []);
    await validator.close();
  });

  test('that runs out of memory says so', async (context) => {
    const home = installedHome(temporaryFolder(context), edition);
    const answer = `() => { console.log('Terminating due to java.lang.OutOfMemoryError: Java heap space'); process.exit(3); }`;
    onlyPrograms(context, { java: java('17', serving(answer)) });
    const validator = await openOfficialValidator({ edition, home, memoryMiB: 600 });
    await assert.rejects(validator.validate(patient, []), refusing(/out of memory with 600 MiB/));
    await assert.rejects(validator.validate(patient, []), refusing(/out of memory/));
    await validator.close();
  });

  test('that is killed says so', async (context) => {
    const home = installedHome(temporaryFolder(context), edition);
    const answer = `() => process.kill(process.pid, 'SIGKILL')`;
    onlyPrograms(context, { java: java('17', serving(answer)) });
    const validator = await openOfficialValidator({ edition, home });
    await assert.rejects(validator.validate(patient, []), refusing(/ended by SIGKILL/));
    await validator.close();
  });

  test('ends when it is interrupted while it starts', async (context) => {
    const home = installedHome(temporaryFolder(context), edition);
    onlyPrograms(context, { java: java('17', 'setInterval(() => {}, 1000);') });
    const interrupted = new AbortController();
    const opening = openOfficialValidator({ edition, home, signal: interrupted.signal });
    setImmediate(() => interrupted.abort());
    await assert.rejects(opening, refusing(/SIGKILL|interrupted/));
  });
});

describe('The official validator cannot be had', { skip: noFakes }, () => {
  test('without Java', async (context) => {
    const home = installedHome(temporaryFolder(context), edition);
    onlyPrograms(context, {});
    await assert.rejects(
      openOfficialValidator({ edition, home }),
      refusing(/no `java` on the path; install a JDK/),
    );
  });

  test('with a Java that is too old', async (context) => {
    const home = installedHome(temporaryFolder(context), edition);
    onlyPrograms(context, { java: java('1.8.0_402') });
    await assert.rejects(openOfficialValidator({ edition, home }), refusing(/17 or newer.* is 1\.8\.0_402/));
  });

  test('where it is not installed', async (context) => {
    onlyPrograms(context, { java: java('17') });
    const home = temporaryFolder(context);
    await assert.rejects(
      openOfficialValidator({ edition, home }),
      refusing(/not installed; run `ndh validator install`/),
    );
  });

  test('where the packages of the edition are not', async (context) => {
    const home = installedHome(temporaryFolder(context), edition);
    onlyPrograms(context, { java: java('17') });
    await assert.rejects(
      openOfficialValidator({ edition: '1.0.0', home }),
      refusing(/install --edition 1\.0\.0/),
    );
  });

  test('where it ends as it starts, or takes too long', async (context) => {
    const home = installedHome(temporaryFolder(context), edition);
    onlyPrograms(context, {
      java: java('17', `console.error('Unable to load package hl7.x.y#1.2.3'); process.exit(1);`),
    });
    await assert.rejects(
      openOfficialValidator({ edition, home }),
      refusing(/FHIR package hl7\.x\.y#1\.2\.3/),
    );
    onlyPrograms(context, { java: java('17', 'setInterval(() => {}, 1000);') });
    const soon = openOfficialValidator({ edition, home, startTimeoutSeconds: 0 });
    await assert.rejects(soon, refusing(/did not start within 0 s/));
  });
});

describe('The status', { skip: noFakes }, () => {
  test('tells what is there and whether it starts', async (context) => {
    const home = installedHome(temporaryFolder(context), edition);
    onlyPrograms(context, { java: java('17.0.9', serving('() => []')) });
    const status = await officialStatus({ home, editions: [edition, '1.0.0'], start: true });
    assert.deepEqual([status.java, status.installed?.origin], ['17.0.9', 'maven']);
    assert.deepEqual(
      status.editions.map(({ ready }) => ready),
      [true, false],
    );
    assert.deepEqual(
      status.starts.map(({ edition: name, failure }) => [name, failure]),
      [[edition, undefined]],
    );
  });
});
