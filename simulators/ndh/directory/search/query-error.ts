export type QueryFault = 'undeclared' | 'unsupported' | 'modifier' | 'value' | 'syntax';

/** A search query that cannot be answered: which parameter is at fault, and in which way. */
export class QueryError extends Error {
  /** Name as the query has it, modifier included; empty where the query has none. */
  parameter: string;
  fault: QueryFault;

  constructor(parameter: string, fault: QueryFault, problem: string) {
    super(problem);
    this.name = 'QueryError';
    this.parameter = parameter;
    this.fault = fault;
  }
}
