import { listEditions } from '../lib/edition/load-edition.ts';
import { listReadings, loadReading, type NamedReading } from '../simulators/ndh/reading.ts';

/** Every reading, loaded. */
export const allReadings = (): Promise<NamedReading[]> => Promise.all(listReadings().map(loadReading));

/** The editions that leave open what a reading reads. */
export const editionsOf = ({ editions = listEditions() }: NamedReading): string[] => editions;
