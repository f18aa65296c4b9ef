import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { plainText } from '../lib/report/plain-text.ts';
import { exitCodes } from '../lib/verdict/exit-code.ts';
import { ConfigurationError, TargetUnreachable } from '../lib/verdict/outcomes.ts';
import { addBaseline } from './commands/baseline.ts';
import { addCertify } from './commands/certify.ts';
import { addCleanUp } from './commands/cleanup.ts';
import { addCompareEditions } from './commands/compare-editions.ts';
import { addConfig } from './commands/config.ts';
import { addDoctor } from './commands/doctor.ts';
import { addExplain } from './commands/explain.ts';
import { addGrade } from './commands/grade.ts';
import { addInit } from './commands/init.ts';
import { addList } from './commands/list.ts';
import { addPack } from './commands/pack.ts';
import { addReceive } from './commands/receive.ts';
import { addSimulate } from './commands/simulate.ts';
import { addValidate } from './commands/validate.ts';
import { addValidator } from './commands/validator.ts';
import { addVerify } from './commands/verify.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

function program(): Command {
  const ndh = new Command('ndh')
    .description('Certifies National Directory of Healthcare servers, and simulates one.')
    .version(version)
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `
Exit codes: 0 conforms, 1 does not conform, 2 usage or configuration, 3 target unreachable, 4 harness fault,
5 not over: it goes on later (clock.mode: resume).

Examples:
  ndh certify                            the bundled simulated NDH
  ndh doctor --config ndh.config.yaml    whether your server is ready to be certified
  ndh certify --config ndh.config.yaml   your server
  ndh init https://ndh.example.org/fhir  a configuration for your server
  ndh config check                       whether ndh.config.yaml can be used, without asking the server
  ndh explain NDH-DEL-01 --run reports   what a run found of one requirement
  ndh simulate --port 8080               an NDH to develop a receiver against
  ndh receive http://127.0.0.1:8080/fhir a polite receiver
  ndh grade trace.ndjson                 judge a receiver that ndh simulate --grade recorded
  ndh pack reports --out run.zip         a run as one file that nobody can change unseen (ndh verify)
  ndh certify --help                     all options of a command`,
    );
  // Inherited by the commands that are added after it.
  ndh.exitOverride().configureOutput({
    outputError: (text, write) =>
      write(
        `ndh: ${text
          .trim()
          .replace(/^error: /, '')
          .replace(/\s*\n\s*/g, ' ')}\n`,
      ),
  });
  addCertify(ndh, version);
  addInit(ndh);
  addConfig(ndh);
  addDoctor(ndh);
  addCleanUp(ndh);
  addSimulate(ndh);
  addReceive(ndh);
  addGrade(ndh, version);
  addValidate(ndh);
  addValidator(ndh);
  addExplain(ndh);
  addPack(ndh, version);
  addVerify(ndh);
  addBaseline(ndh);
  addCompareEditions(ndh);
  addList(ndh);
  return ndh;
}

/** Exit code for whatever a command throws; says it in one sentence unless the fault is ours. */
function failed(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.configuration;
  if (error instanceof ConfigurationError || error instanceof TargetUnreachable) {
    process.stderr.write(`ndh: ${plainText(error.message)}\n`);
    return error instanceof TargetUnreachable ? exitCodes.unreachable : exitCodes.configuration;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`ndh: a fault of the harness itself, please report it\n${plainText(trace)}\n`);
  return exitCodes.harness;
}

// `ndh list requirements | head` closes our output early; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 4));

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = failed(error);
}
// Idle connections must not keep a finished command waiting; what it said must still reach a slow reader.
for (const stream of [process.stdout, process.stderr])
  await new Promise((resolve) => stream.write('', resolve));
process.exit();
