import { existsSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type Terminal, isTerminal } from '../client/person/terminal.ts';
import { commentedYaml } from '../config/commented-yaml.ts';
import { judgeable } from '../config/judgeable.ts';
import { authorities } from '../run/authorities.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { askQuestions, usualAnswers } from './ask-questions.ts';
import { propose } from './propose.ts';
import type { Written } from './minimal.ts';

export interface InitOptions {
  /** The file to write. */
  out: string;
  /** Whether a file that is there is overwritten. */
  force?: boolean;
  /** Whether nothing is asked. */
  yes?: boolean;
  /** File of certificates that are trusted beside the public authorities. */
  ca?: string;
}

/**
 * Writes a configuration for a server of which the address is known: from what the server tells, and what a person answers.
 * @returns what to do next, a line each
 * @throws ConfigurationError where nothing is written
 * @throws TargetUnreachable when nobody answers at the address
 */
export async function init(url: string, options: InitOptions, terminal: Terminal): Promise<string[]> {
  const { out, force = false, yes = false, ca } = options;
  if (!force && existsSync(out))
    throw new ConfigurationError(`${out} is there already; --force overwrites it, --out names another`);
  if (!yes && !isTerminal(terminal))
    throw new ConfigurationError('nobody to ask: run ndh init in a terminal, or with --yes');
  const proposal = await propose(url, authorities(ca, undefined));
  const told = yes ? await usualAnswers(proposal) : await askQuestions(proposal, terminal);
  const config = { ...told, ...(ca !== undefined && { tls: { ca: `file:${fromThere(out, ca)}` } }) };
  const variables = variablesIn(config);
  const next = [
    ...(variables.length > 0 ? [`Set in the environment: ${variables.join(', ')}.`] : []),
    'Then:',
    ...['config check', 'doctor', 'certify'].map((command) => `npx ndh ${command} --config ${out}`),
  ];
  const heading = [
    `Written by ndh init for ${proposal.config.baseUrl}. docs/your-server.md shows every key.`,
    ...proposal.notes,
    judgeable(config),
    ...next,
  ];
  write(out, commentedYaml(config, heading), force);
  return [`Written: ${out}`, ...proposal.notes, judgeable(config), ...next];
}

/** A file as a file in another folder names it. */
const fromThere = (out: string, file: string): string => relative(dirname(resolve(out)), resolve(file));

function variablesIn(config: Written): string[] {
  const found = JSON.stringify(config).matchAll(/\$\{(\w+)\}/g);
  return [...new Set([...found].map(([, name = '']) => name))];
}

function write(file: string, text: string, force: boolean): void {
  try {
    // Somebody else may have written it while questions were answered.
    writeFileSync(file, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigurationError(`${file} cannot be written (${code ?? 'unknown'}); --out names another`);
  }
}
