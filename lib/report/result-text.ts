import { isAccepted, isFailing } from '../verdict/accepted-failures.ts';
import { counted } from './counted.ts';
import type { Paint } from './paint.ts';
import type { Report } from './report.ts';

/** The sentence that says how a run ended. */
export function resultText(report: Report, paint: Paint): string {
  const { run, exitCode, subject = 'target' } = report;
  if (!run.complete && exitCode > 5) return paint.red('The run was interrupted: this is a partial report.');
  switch (exitCode) {
    case 0:
      return passed(report, paint);
    case 1:
      return paint.red(failed(report));
    case 3: {
      const began = run.requirements.some(({ scenarios }) => scenarios.length > 0);
      const what = began ? 'stopped answering during the run' : 'could not be reached';
      return paint.red(`The target ${what}; no requirement is blamed.`);
    }
    case 4:
      return paint.red(`The harness failed, not the ${subject}: see the harness errors above.`);
    case 5:
      return paint.yellow(
        `The run is not over${run.totals.doesNotConform > 0 ? `, and ${counted(run.totals.doesNotConform, 'requirement')} broken so far` : ''}.`,
      );
    default:
      return paint.red('Nothing could be judged.');
  }
}

/** A target with a failure that somebody accepts does not conform, even where the run passes. */
function passed(report: Report, paint: Paint): string {
  const { run, subject = 'target' } = report;
  const met = counted(run.totals.conforms, 'requirement');
  const { accepted } = broken(report);
  if (accepted === 0) return paint.green(`The ${subject} conforms: ${met}, none broken.`);
  return paint.yellow(
    `The ${subject} breaks nothing but what is accepted: ${met} met, ${accepted} broken and accepted.`,
  );
}

function failed(report: Report): string {
  const { run, subject = 'target' } = report;
  const { open, accepted } = broken(report);
  const outdated = (run.acceptances ?? []).filter(({ fails }) => fails).length;
  if (open === 0)
    return `The baseline is out of date: ${outdated === 1 ? '1 entry has' : `${outdated} entries have`} to be removed or renewed.`;
  const rows = open === 1 ? '1 requirement is' : `${open} requirements are`;
  return `The ${subject} does not conform: ${rows} broken${accepted === 0 ? '' : `, and ${accepted} more that ${accepted === 1 ? 'is' : 'are'} accepted`}.`;
}

function broken({ run, strict }: Report): { open: number; accepted: number } {
  const failing = run.requirements.filter((row) => isFailing(row, strict));
  const accepted = failing.filter(isAccepted).length;
  return { open: failing.length - accepted, accepted };
}
