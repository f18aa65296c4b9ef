import type { Command } from 'commander';
import { exitCodes } from '../../lib/verdict/exit-code.ts';

interface Options {
  config: string;
  json?: boolean;
}

const examples = `
Examples:
  ndh config check                       all faults of ndh.config.yaml, or what can be judged with it
  ndh config print --config other.yaml   every key that it comes to, with its meaning; secrets masked`;

const usual = ['--config <file>', 'configuration of the target', 'ndh.config.yaml'] as const;

/** `ndh config`: what can be known of a configuration without the network. */
export function addConfig(ndh: Command): void {
  const config = ndh
    .command('config')
    .description('check the configuration of your server, or print it with every default')
    .addHelpText('after', examples);
  config
    .command('check')
    .description('tell all faults of a configuration without asking the server, or what it lets be judged')
    .option(...usual)
    .action(async ({ config: file }: Options) => {
      const { checkConfig } = await import('../../lib/config/check-config.ts');
      const { usable, lines } = checkConfig(file);
      process.stdout.write(lines.map((line) => `${line}\n`).join(''));
      if (!usable) process.exitCode = exitCodes.configuration;
    });
  config
    .command('print')
    .description('print the whole configuration, with every default and without secrets')
    .option(...usual)
    .option('--json', 'as JSON')
    .action(async ({ config: file, json }: Options) => {
      const [{ loadConfig }, { printConfig }] = await Promise.all([
        import('../../lib/config/load-config.ts'),
        import('../../lib/config/print-config.ts'),
      ]);
      process.stdout.write(printConfig(await loadConfig(file), file, json));
    });
}
