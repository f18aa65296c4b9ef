import { type RecordedRun, readRun } from '../report/read-run.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';

/**
 * An earlier run of `ndh certify`.
 * @param place the folder of its reports, or its verdict.json
 * @param named how the command line names it, such as `--only-failed reports`
 * @throws ConfigurationError where there is none, or one of another kind
 */
export function earlierRun(place: string, named: string): RecordedRun {
  const run = readRun(place, named);
  if (run.verdict.attested)
    throw new ConfigurationError(
      `${named}: that is a run of ndh grade, which judges receivers; name one of ndh certify`,
    );
  return run;
}
