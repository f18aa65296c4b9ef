import type { Edition } from '../../../../lib/edition/edition.ts';

/** Whether an edition builds on Bulk Data 3.0.0, which has parameters and preferences of its own. */
export const hasBulk3 = ({ buildsOn }: Edition): boolean => buildsOn.includes('bulk-3.0.0');
