import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ndh } from '../../ndh.ts';
import type { Situation } from '../situation.ts';

const text = 'pending\n';
const readsBefore = 3;

export default {
  summary: 'the status file of a run says pending for the first three reads',
  usual: true,
  change: ({ servedFile }) => {
    const reads = new Map<string, number>();
    return {
      servedFile: (file, method, ndh) => {
        const before = reads.get(file.runId) ?? 0;
        if (file.note !== 'status' || before >= readsBefore) return servedFile(file, method, ndh);
        reads.set(file.runId, before + 1);
        return { path: pendingFile(ndh), bytes: Buffer.byteLength(text), tag: 'pending-' };
      },
    };
  },
} satisfies Situation;

function pendingFile({ repositories }: Ndh): string {
  const path = join(repositories, '.pending');
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}
