import type { Requirement } from './edition.ts';

/** What a row says that is about a receiver: no server can be asked about it, `ndh grade` judges it by a trace. */
const gradedReason = 'judged by ndh grade';

/** Whether `ndh grade` judges a row. */
export const isGraded = ({ excluded }: Pick<Requirement, 'excluded'>): boolean => excluded === gradedReason;
