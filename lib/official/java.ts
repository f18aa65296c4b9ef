import { OfficialUnavailable } from './official-unavailable.ts';
import { runProgram } from './run-program.ts';

/** The oldest Java that runs the validator. */
const neededJava = 17;

/** Version of the `java` on the path, as it says it: `17.0.15`; undefined where there is none. */
export async function javaVersion(): Promise<string | undefined> {
  const { code, lines } = await runProgram('java', ['-version']);
  return code === 0 ? (/version "([^"]+)"/.exec(lines.join('\n'))?.[1] ?? 'unknown') : undefined;
}

/**
 * The Java version, when it is one that runs the validator.
 * @throws OfficialUnavailable when there is none or it is too old
 */
export async function checkJava(): Promise<string> {
  const version = await javaVersion();
  if (version === undefined)
    throw new OfficialUnavailable(
      `the official validator needs Java ${neededJava} or newer and there is no \`java\` on the path; install a JDK, for example Temurin ${neededJava} or the package openjdk-${neededJava}-jdk`,
    );
  if (majorOf(version) < neededJava)
    throw new OfficialUnavailable(
      `the official validator needs Java ${neededJava} or newer, the \`java\` on the path is ${version}; put a newer one first on the path`,
    );
  return version;
}

// Until 8 Java called itself 1.8.
function majorOf(version: string): number {
  const [first = '', second = ''] = version.split(/[.+-]/);
  return version === 'unknown' ? neededJava : Number(first === '1' ? second : first);
}
