import { hash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OfficialUnavailable } from '../official-unavailable.ts';
import { libFolder } from '../official-home.ts';
import { runProgram } from '../run-program.ts';
import type { Installed } from './installed.ts';

const source = join(import.meta.dirname, '../launcher');
const goals = ['resources:resources', 'compiler:compile', 'jar:jar', 'dependency:copy-dependencies'];
const library = /^org\.hl7\.fhir\.validation-(\d[^/]*)\.jar$/;

/** Digest of what the launcher is built from; another one, and it has to be built again. */
export function launcherSource(): string {
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return hash('sha256', files.map((file) => readFileSync(file, 'utf8')).join('\0'));
}

/** Whether there is a Maven on the path. */
export async function hasMaven(): Promise<boolean> {
  return (await runProgram('mvn', ['-version'])).code === 0;
}

/**
 * Fetches the validator's library from Maven Central and compiles our launcher in front of it, with `mvn`.
 * @throws OfficialUnavailable when there is no Maven or no compiler, or Maven fails
 */
export async function buildLauncher(home: string, onStep: (step: string) => void): Promise<Installed> {
  const build = join(home, 'build');
  rmSync(build, { recursive: true, force: true });
  // Maven sees a copy: whatever it writes, it writes beside that.
  cpSync(source, build, { recursive: true });
  onStep('asking Maven for the validator');
  let fetched = 0;
  const args = ['-B', '-f', join(build, 'pom.xml'), `-Dndh.build=${join(build, 'out')}`, ...goals];
  const { code, lines } = await runProgram('mvn', args, (line) => {
    if (/Downloaded from .*\.jar/.test(line)) onStep(`fetching the validator with Maven: ${++fetched} jars`);
  });
  if (code !== 0) throw new OfficialUnavailable(reasonOf(code, lines));
  const lib = libFolder(home);
  rmSync(lib, { recursive: true, force: true });
  renameSync(join(build, 'out', 'lib'), lib);
  rmSync(build, { recursive: true, force: true });
  const beside = readdirSync(lib)
    .filter((name) => name !== 'launcher.jar')
    .sort();
  const version = beside.map((name) => library.exec(name)?.[1]).find((found) => found !== undefined);
  const jar = join(lib, 'launcher.jar');
  if (!existsSync(jar) || version === undefined)
    throw new OfficialUnavailable(`Maven made no launcher of the validator in ${lib}; try again`);
  return { origin: 'maven', version, jar, source: launcherSource(), beside };
}

function reasonOf(code: number | null | undefined, lines: string[]): string {
  if (code === undefined)
    return 'there is no `mvn` on the path; install Maven, or name a validator_cli.jar with --jar, or use --download';
  const text = lines.join('\n');
  if (/No compiler is provided/.test(text))
    return 'this Java has no compiler; install a JDK (a JRE is not enough), or name a validator_cli.jar with --jar';
  const error = lines.find((line) => /\[ERROR\]/.test(line)) ?? lines.at(-1) ?? `exit code ${code}`;
  const told = error.replace(/^.*\[ERROR\]\s*/, '').slice(0, 300);
  return /No space left/i.test(text)
    ? `Maven found no space left on the disk: ${told}`
    : `Maven could not fetch and build the validator: ${told}`;
}
