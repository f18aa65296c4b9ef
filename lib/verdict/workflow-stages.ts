/** A stage of the workflow, as the feature folders and the summary group the requirements. */
export interface WorkflowStage {
  name: string;
  /** Areas of the catalogue's rows that belong to it. */
  areas: string[];
}

/** The stages in the order in which a receiver goes through them, then what lies beside the workflow. */
export const workflowStages: WorkflowStage[] = [
  { name: 'capability', areas: ['capability', 'fhir', 'security'] },
  { name: 'registration', areas: ['registration'] },
  { name: 'login', areas: ['login', 'authorization'] },
  { name: 'scheduling', areas: ['schedule', 'parameters', 'execution'] },
  { name: 'overwriting', areas: ['overwrite'] },
  { name: 'retrieval', areas: ['list', 'retrieval', 'naming', 'status-file'] },
  { name: 'content', areas: ['ndjson', 'profile', 'data'] },
  { name: 'deletion', areas: ['deletion'] },
  { name: 'cancellation', areas: ['cancellation'] },
  { name: 'sftp', areas: ['sftp'] },
  {
    name: 'bulk-export',
    areas: [
      'bulk',
      'bulk-kickoff',
      'bulk-status',
      'bulk-manifest',
      'bulk-file',
      'bulk-delete',
      'bulk-security',
    ],
  },
  { name: 'smart', areas: ['smart', 'udap'] },
  { name: 'client', areas: ['client'] },
];

/** Name of the stage an area belongs to; an area that no stage names is its own. */
export function stageOf(area: string): string {
  return workflowStages.find(({ areas }) => areas.includes(area))?.name ?? area;
}
