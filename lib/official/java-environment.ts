import { totalmem } from 'node:os';
import { join } from 'node:path';
import { userHome } from './official-home.ts';

/** Memory that the validator has been seen to do with, for the packages of one edition. */
const enough = 3072;

/** MiB of heap where nobody says otherwise: enough, but never more than half the machine. */
export function defaultMemory(totalBytes: number = totalmem()): number {
  return Math.min(enough, Math.floor(totalBytes / 2 ** 21));
}

export interface JavaOptions {
  home: string;
  edition: string;
  memoryMiB: number;
  /** Whether it may use the network, which a terminology server needs. */
  online: boolean;
}

/**
 * Value of JAVA_TOOL_OPTIONS for the validator's process; the wrapper hands over no options of the machine.
 * Whoever set some keeps them.
 */
export function javaToolOptions(options: JavaOptions, given = process.env.JAVA_TOOL_OPTIONS ?? ''): string {
  const user = userHome(options.home, options.edition);
  const settings = options.online ? 'online-settings.json' : 'fhir-settings.json';
  const ours = [
    `-Xmx${options.memoryMiB}m`,
    // Without memory it would go on, and answer nothing.
    '-XX:+ExitOnOutOfMemoryError',
    `-Duser.home=${user}`,
    `-Djava.io.tmpdir=${join(user, 'tmp')}`,
    `-Dfhir.settings.path=${join(user, '.fhir', settings)}`,
  ];
  return [given, ...ours.map(quoted)].filter((option) => option !== '').join(' ');
}

function quoted(option: string): string {
  return /\s/.test(option) ? `'${option}'` : option;
}

/**
 * Runs `start` with an environment variable set, which a process started in it inherits; set back before anything
 * else runs.
 */
export function withVariable<T>(name: string, value: string, start: () => T): T {
  const before = process.env[name];
  process.env[name] = value;
  try {
    return start();
  } finally {
    if (before === undefined) delete process.env[name];
    else process.env[name] = before;
  }
}
