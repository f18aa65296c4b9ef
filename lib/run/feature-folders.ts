import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { workflowStages } from '../verdict/workflow-stages.ts';

/** Globs of the feature files below `root`, folder by folder in the order of the workflow, unknown folders last. */
export function featuresInWorkflowOrder(root: string): string[] {
  const stages = workflowStages.map(({ name }) => name);
  const rank = (folder: string) => (stages.includes(folder) ? stages.indexOf(folder) : stages.length);
  const folders = readdirSync(join(root, 'features'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  return [...folders.map((folder) => `features/${folder}/**/*.feature`), 'features/*.feature'];
}
