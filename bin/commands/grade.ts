import { type Command, Option } from 'commander';
import { provingClientDefects } from '../../lib/receive/defect.ts';
import type { GradeRunOptions } from '../../lib/run/grade.ts';

const examples = `
Examples:
  ndh grade trace.ndjson                     judge what ndh simulate --grade trace.ndjson recorded
  ndh grade trace.ndjson --attest word.yaml  with what only a person can tell
  ndh grade trace.ndjson --edition 1.0.0     by another edition than the simulator spoke`;

type Options = Omit<GradeRunOptions, 'tool' | 'trace' | 'defects'>;

/** `ndh grade`: judges a receiver by what a simulator recorded of it. */
export function addGrade(ndh: Command, version: string): void {
  ndh
    .command('grade')
    .description('judge a receiver by the trace of what it did at ndh simulate --grade')
    .argument('<trace>', 'the trace')
    .option('--edition <name>', 'edition of the guide to judge by; else that of the trace')
    .option('--attest <file>', 'what only a person can tell: rows, answers, who and when (YAML)')
    .option('--only <names>', 'requirement ids, groups, areas or stages, separated by commas')
    .option('--strict', 'what falls short fails too')
    .option('--reports <folder>', 'where the reports go', 'reports')
    .addOption(
      new Option('--policy <name>', 'connectathon: broken implied requirements only fall short').choices([
        'certify',
        'connectathon',
      ]),
    )
    .addHelpText('after', examples)
    .action(async (trace: string, options: Options) => {
      const [{ grade }, defects] = await Promise.all([
        import('../../lib/run/grade.ts'),
        provingClientDefects(),
      ]);
      const tool = { name: 'ndh', version };
      process.exitCode = await grade(
        { ...options, trace, tool, defects },
        { progress: process.stderr, summary: process.stdout },
      );
    });
}
