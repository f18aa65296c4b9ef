import type { Outcome } from '../fhir/outcome.ts';
import type { Problem } from './parameter.ts';

/** The OperationOutcome that tells the problems of a request, with the parameters at fault. */
export const outcomeOf = (problems: Problem[]): Outcome => ({
  resourceType: 'OperationOutcome',
  issue: problems.map(({ code, text, parameter }) => ({
    severity: 'error',
    code,
    diagnostics: text,
    ...(parameter ? { expression: [`Parameters.parameter.where(name='${parameter}')`] } : {}),
  })),
});
