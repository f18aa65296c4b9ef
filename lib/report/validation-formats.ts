import type { FindingsSink } from '../validation/engine/findings-sink.ts';
import type { SerialisedFinding } from '../validation/engine/serialise-finding.ts';
import type { ValidationReport } from '../validation/engine/validation-report.ts';
import { findingsJson } from './findings-json.ts';
import { findingsJunit } from './findings-junit.ts';
import { findingsOperationOutcome } from './findings-operation-outcome.ts';
import { findingsText } from './findings-text.ts';
import { limitedSamples } from './limited-samples.ts';
import { noPaint, type Paint } from './paint.ts';

/** One run's result in one format. */
export interface Rendering {
  /** Gets the findings while the run goes on, where the format has them one by one. */
  findings?: FindingsSink;
  /** What is left to write at the end. */
  end(report: ValidationReport): string;
}

export interface RenderingOptions {
  write: FindingsSink['write'];
  paint?: Paint;
  /** Findings that are shown. */
  most?: number | undefined;
}

/** Issues of an OperationOutcome, unless told: it is one document, to be read by something in one piece. */
const mostIssues = 1000;
const mostSamples = 200;

/** The formats of `ndh validate`. */
export const validationFormats: Record<string, (options: RenderingOptions) => Rendering> = {
  text: ({ paint = noPaint, most = mostSamples }) => ({
    end: (report) => findingsText(limitedSamples(report, most), paint),
  }),
  json: ({ most = Infinity }) => ({ end: (report) => findingsJson(limitedSamples(report, most)) }),
  ndjson: ({ write, most }) => ({
    findings: { write, ...(most === undefined ? {} : { most }) },
    end: () => '',
  }),
  operationoutcome: ({ most = mostIssues }) => {
    const lines: Uint8Array[] = [];
    return {
      findings: { write: (some) => void lines.push(some), most },
      end: (report) => findingsOperationOutcome(report, parsed(Buffer.concat(lines).toString())),
    };
  },
  junit: ({ most = Infinity }) => ({ end: (report) => findingsJunit(limitedSamples(report, most)) }),
};

function parsed(lines: string): SerialisedFinding[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SerialisedFinding);
}
