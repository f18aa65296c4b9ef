import { Before } from '@cucumber/cucumber';
import { outcomeMediaType } from '../verdict/scenario-run.ts';
import { interruption } from './interruption.ts';

/** Loaded with the step definitions, before them, so that nothing of a scenario happens after an interruption. */
Before({ name: 'unless the run is interrupted' }, function () {
  if (!interruption.requested) return undefined;
  const outcome = { outcome: 'interrupted', reason: 'the run was interrupted before the scenario' };
  this.attach(JSON.stringify(outcome), outcomeMediaType);
  return 'skipped';
});
