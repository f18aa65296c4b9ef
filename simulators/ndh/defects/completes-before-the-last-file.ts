import type { Ndh } from '../ndh.ts';
import type { Defect } from '../defect.ts';

/** Seconds between completed and the last file. */
const late = 3;

export default {
  summary: 'completed is said three seconds before the last file is there',
  edition: '1.0.0',
  breaks: ['NDH-SFTP-19', 'NDH-STATUS-05'],
  change: (usual) => {
    let now = (): number => Infinity;
    const allThere = (written: number): boolean => now() >= written + late * 1000;
    const shown = <File>(files: File[], written: (file: File) => number): File[] => {
      const last = files.at(-1);
      return last && !allThere(written(last)) ? files.slice(0, -1) : files;
    };
    return {
      beforeRun: (_schedule, { clock }: Ndh) => {
        now = () => clock.now();
      },
      listedFiles: (accountId, ndh) => shown(usual.listedFiles(accountId, ndh), ({ written }) => written),
      sftpFiles: (files) => {
        const data = files.filter(({ kind }) => kind === 'data');
        const notes = files.filter(({ kind }) => kind !== 'data');
        return [...shown(data, ({ modified }) => modified), ...notes];
      },
    };
  },
} satisfies Defect;
