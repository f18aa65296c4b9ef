import type { Resource } from '../directory/resource.ts';
import type { Schedule } from '../store/schedules.ts';

/** Where a line stands among the lines of its type in one run. */
export interface Place {
  /** FHIR type of the file. */
  type: string;
  /** 0 for the first line. */
  index: number;
  last: boolean;
  schedule: Schedule;
}

/** What the simulated NDH decides about the lines of its files. */
export interface LineBehaviour {
  /** The resource as the line shows it. It may be changed in place. */
  line(resource: Resource, place: Place): Resource;
  /** The line's text. */
  lineText(text: string, place: Place): string;
  /** What follows a line. */
  lineEnd(place: Place): string;
  /** What stands before the first line of a file. */
  fileStart(type: string, schedule: Schedule): string;
  /** What stands after the last line of a file. */
  fileEnd(type: string, schedule: Schedule): string;
  /** Types that share a value share their files. */
  fileGroup(type: string): string;
}

/** How an NDH that keeps to the guide decides. */
export const usualLine: LineBehaviour = {
  line: (resource) => resource,
  lineText: (text) => text,
  lineEnd: () => '\n',
  fileStart: () => '',
  fileEnd: () => '',
  fileGroup: (type) => type,
};
