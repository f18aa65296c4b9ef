import type { Command } from 'commander';
import { provingClientDefects } from '../../lib/receive/defect.ts';
import { coverageOf, ofEdition } from '../../lib/edition/coverage.ts';
import { loadAmbiguities } from '../../lib/edition/load-ambiguities.ts';
import { defaultEdition, listEditions, loadEdition } from '../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../lib/edition/load-requirements.ts';
import { readRules } from '../../lib/edition/read-rules.ts';
import type { ExplainedRequirement } from '../../lib/report/explain/explain-requirement.ts';
import { checkEdition } from '../../lib/run/check-edition.ts';
import { unknownName } from '../../lib/run/unknown-name.ts';
import { ConfigurationError } from '../../lib/verdict/outcomes.ts';
import { provingDefects } from '../../simulators/ndh/defect.ts';

interface Options {
  edition?: string;
  run?: string;
}

const examples = `
Examples:
  ndh explain NDH-OVERWRITE-07                  what it demands, and how it is judged
  ndh explain NDH-OVERWRITE-07 --run reports    what the last run found, and how to do the same by hand
  ndh explain NDH-STATUS-01 --edition 1.0.0`;

const featuresFolder = new URL('../../features', import.meta.url).pathname;

/** `ndh explain`: one requirement, and what a run found of it. */
export function addExplain(ndh: Command): void {
  ndh
    .command('explain')
    .description(
      'explain a requirement and, with --run, what a run found of it and how to do the same by hand',
    )
    .argument('<id>', 'id of the requirement (ndh list requirements)')
    .option('--run <folder>', 'the reports of a run of ndh certify or ndh grade')
    .option('--edition <name>', 'edition of the guide; else that of the run, else the first that has the row')
    .addHelpText('after', examples)
    .action(async (id: string, { edition, run: folder }: Options) => {
      const [{ explain }, { readRun }, ...proven] = await Promise.all([
        import('../../lib/report/explain/explain.ts'),
        import('../../lib/report/read-run.ts'),
        provingDefects(),
        provingClientDefects(),
      ]);
      const defects = proven.flat();
      const run = folder === undefined ? undefined : readRun(folder);
      const explained = requirementOf(id, edition ?? run?.verdict.edition);
      const { edition: found, coverage, ambiguities } = explained;
      const proving = ofEdition(found.name, defects);
      const [covered] = coverageOf([coverage.requirement], readRules(featuresFolder), proving);
      const text = await explain(
        { edition: found, coverage: covered!, ambiguities },
        { defects, ...(run && { run }) },
      );
      process.stdout.write(text);
    });
}

/** @throws ConfigurationError with the nearest ids for one that does not exist */
function requirementOf(id: string, wanted: string | undefined): ExplainedRequirement {
  const editions = wanted === undefined ? listEditions() : [checkEdition(wanted)];
  for (const name of editions) {
    const requirement = loadRequirements(name).find((row) => row.id === id.toUpperCase());
    if (!requirement) continue;
    const coverage = { requirement, rules: [], provenBy: [] };
    return { edition: loadEdition(name), coverage, ambiguities: loadAmbiguities(name) };
  }
  throw notFound(id, wanted);
}

function notFound(id: string, wanted: string | undefined): ConfigurationError {
  const has = (name: string) => loadRequirements(name).some((row) => row.id === id.toUpperCase());
  const others = wanted === undefined ? [] : listEditions().filter(has);
  if (others.length > 0)
    return new ConfigurationError(
      `${id.toUpperCase()} is no requirement of edition ${wanted}; it is one of ${others.join(', ')} (--edition)`,
    );
  const known = loadRequirements(wanted ?? defaultEdition).map((row) => row.id);
  const begun = /^[A-Z-]+[A-Z]$/i.test(id)
    ? known.filter((each) => each.startsWith(`${id.toUpperCase()}-`))
    : [];
  const guess =
    begun.length > 1
      ? `no requirement "${id}"; there are ${begun.slice(0, 5).join(', ')} and more`
      : unknownName('requirement', id, known);
  return new ConfigurationError(`${guess} (all of them: ndh list requirements)`);
}
