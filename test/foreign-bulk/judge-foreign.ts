import { validateConfig } from '../../lib/config/validate-config.ts';
import { newEcKey, newRsaKey, privateSet, publicSet } from '../../lib/client/smart/key-pair.ts';
import { loadRequirements } from '../../lib/edition/load-requirements.ts';
import { createRunner } from '../../lib/run/create-runner.ts';
import { foldVerdicts } from '../../lib/verdict/fold-verdicts.ts';
import type { RequirementVerdict, RunVerdict, Verdict } from '../../lib/verdict/verdict.ts';
import type { Flaw } from './flaws.ts';
import { startForeignBulk } from './start-foreign-bulk.ts';

/** What the suite says of the foreign server. */
export interface Judged {
  run: RunVerdict;
  /** Ids with this verdict, sorted. */
  having(verdict: Verdict): string[];
  rows: RequirementVerdict[];
}

interface Setting {
  edition?: string;
  flaws?: Flaw[];
  /** Ids of the rows to judge; all where absent. */
  groups?: RegExp;
}

const keys = { a: [newEcKey('a-ec'), newRsaKey('a-rsa')], b: [newEcKey('b-ec')] };

/** Runs the scenarios against the foreign server, which knows two clients, with these flaws. */
export async function judgeForeign({
  edition = '2.0.0-current',
  flaws = [],
  groups,
}: Setting = {}): Promise<Judged> {
  const known = [
    { id: 'client-a', jwks: publicSet(...keys.a) as never },
    { id: 'client-b', jwks: publicSet(...keys.b) as never },
  ];
  const foreign = await startForeignBulk(known, flaws);
  const checked = validateConfig({
    baseUrl: foreign.base,
    login: { mode: 'smart' },
    smart: { scopes: 'system/*.rs' },
    accounts: [
      { accountId: 'a', client: { id: 'client-a', key: privateSet(...keys.a) } },
      { accountId: 'b', client: { id: 'client-b', key: privateSet(...keys.b) } },
    ],
    control: { url: foreign.control },
    files: { tokenHosts: [foreign.filesHost] },
  });
  if ('faults' in checked) throw new Error(checked.faults[0].problem);
  const catalogue = loadRequirements(edition);
  const runner = await createRunner();
  const parameters = { edition, target: checked.config, evidence: false };
  try {
    const requirements = catalogue.map(({ id }) => id).filter((id) => groups?.test(id) ?? true);
    const record = await runner.run({ parameters, requirements });
    const run = foldVerdicts(record, catalogue);
    const rows = run.requirements;
    const having = (wanted: Verdict): string[] =>
      rows
        .filter(({ verdict }) => verdict === wanted)
        .map(({ requirement }) => requirement.id)
        .sort();
    return { run, rows, having };
  } finally {
    await foreign.stop();
  }
}
