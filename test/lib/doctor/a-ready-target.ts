import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Conversation } from '../../../lib/client/conversation.ts';
import { discoverTarget } from '../../../lib/config/discover-target.ts';
import type { AccountConfig } from '../../../lib/config/target-config.ts';
import type { Outcome } from '../../../lib/doctor/check.ts';
import { examine } from '../../../lib/doctor/examine.ts';
import type { DoctorOptions } from '../../../lib/doctor/surroundings.ts';
import { loadEdition } from '../../../lib/edition/load-edition.ts';
import type { NdhOptions } from '../../../simulators/ndh/ndh-options.ts';
import { type StartedNdh, startNdh } from '../../../simulators/ndh/start-ndh.ts';

/** A configuration as it is written. */
export interface Written extends Record<string, unknown> {
  baseUrl: string;
  accounts: Record<string, unknown>[];
  sftp: Record<string, unknown>;
}

/** A simulated NDH with two accounts that have files, and how they are configured. */
export interface ReadyTarget {
  ndh: StartedNdh;
  conversation: Conversation;
  /** The configuration by which all is well, under another address where one is given. */
  written(origin?: string): Written;
  /** The links in the list of the first account. */
  linksOfA(): Promise<string[]>;
  stop(): Promise<void>;
}

export async function aReadyTarget(options: NdhOptions = {}, ca?: string): Promise<ReadyTarget> {
  const ndh = await startNdh({ control: true, sftpPort: 0, size: 4, ...options });
  const config = await discoverTarget(ndh.origin, ca);
  const opened = () => new Conversation({ config, edition: loadEdition('1.0.0-ballot') });
  const conversation = opened();
  const accounts = [await withFiles(conversation), await withFiles(conversation)];
  if (conversation.clock.canAdvance) await conversation.clock.advance('PT1S');
  const written = (origin = ndh.origin): Written => ({
    baseUrl: `${origin}/fhir`,
    accounts: accounts.map(({ accountId, secret, totp }) => ({ accountId, secret, totp })),
    registration: { url: `${origin}/accounts`, samples: config.registration?.samples },
    login: { url: `${origin}/login`, codeUrl: `${origin}/login/code` },
    list: { location: `${origin}/repository/{accountId}/list` },
    sftp: { ...config.sftp },
    ...(config.control && { control: { url: `${origin}/control` } }),
    ...(ca !== undefined && { tls: { ca } }),
  });
  const linksOfA = async () => {
    const now = opened();
    // Codes of this moment may have been used.
    await now.clock.advance('PT30S');
    const { list } = await now.receiver(accounts[0]!).readList();
    return list?.links.map(({ url }) => url) ?? [];
  };
  return { ndh, conversation, written, linksOfA, stop: () => ndh.stop() };
}

async function withFiles(conversation: Conversation): Promise<AccountConfig> {
  const { account } = await conversation.register(conversation.config.registration?.samples.grant);
  if (!account) throw new Error('the simulated NDH grants no account');
  await conversation.receiver(account).kickOff({ type: ['Organization'], frequency: 'daily' });
  return account;
}

/** What the doctor finds by a configuration. */
export async function found(written: object, options: Partial<DoctorOptions> = {}): Promise<Outcome[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-doctor-'));
  try {
    const config = join(folder, 'ndh.config.json');
    writeFileSync(config, JSON.stringify(written));
    return await examine({ config, reports: join(folder, 'reports'), ...options }, silent);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const silent = { begins: () => undefined, ends: () => undefined };

/** The ids of what was found to be in a state. */
export const idsOf = (outcomes: Outcome[], state: Outcome['state']): string[] =>
  outcomes.filter((each) => each.state === state).map(({ id }) => id);

/** What was found by one check. */
export function outcomeOf(outcomes: Outcome[], id: string): Outcome {
  const outcome = outcomes.find((each) => each.id === id);
  if (outcome) return outcome;
  throw new Error(`there is no check ${id}`);
}
