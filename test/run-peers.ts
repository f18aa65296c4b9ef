/**
 * Meets implementations that are not ours: `npm run peers`. Judges the Bulk Data server that the environment tells of and
 * prints the verdicts; what the environment does not tell of is skipped, with the reason. Then says what to run so that
 * a foreign client meets the simulated NDH. Exits with the code of the judgement, 0 where nothing was judged.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { certify } from '../lib/run/certify.ts';
import { ConfigurationError } from '../lib/verdict/outcomes.ts';
import { prepareForeignClients } from './peers/foreign-clients.ts';
import { judgedOfPeers, peerConfig, variables } from './peers/peer-config.ts';

const folder = resolve('reports/peers');
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Judges the server and prints the verdicts. */
async function judgeServer(): Promise<void> {
  const config = peerConfig(process.env);
  if (typeof config === 'string') {
    say(`Bulk Data server: skipped, ${config}. It is told by`);
    for (const [name, meaning] of Object.entries(variables)) say(`  ${name.padEnd(26)} ${meaning}`);
    return say('');
  }
  mkdirSync(folder, { recursive: true });
  const file = resolve(folder, 'ndh.config.json');
  writeFileSync(file, `${JSON.stringify(config, undefined, 2)}\n`);
  const only = judgedOfPeers.join(',');
  const tool = { name: 'ndh', version: 'peers' };
  const output = {
    progress: process.stderr,
    summary: process.stdout,
    exit: (code: number): never => process.exit(code),
  };
  process.exitCode = await certify({ config: file, only, reports: resolve(folder, 'bulk'), tool }, output);
  say(`\nAgain, or in parts: npx ndh certify --config reports/peers/ndh.config.json --only ${only}\n`);
}

await judgeServer().catch((error: unknown) => {
  if (!(error instanceof ConfigurationError)) throw error;
  say(`Bulk Data server: ${error.message}\n`);
  process.exitCode = 2;
});
say(await prepareForeignClients(resolve(folder, 'clients')));
