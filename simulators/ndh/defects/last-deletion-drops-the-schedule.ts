import type { Defect } from '../defect.ts';
import { ended } from '../store/schedules.ts';

export default {
  summary: 'with the last file of an account its schedule goes too',
  breaks: ['NDH-DEL-09'],
  change: (usual) => ({
    deleteFile: (file, ndh) => {
      usual.deleteFile(file, ndh);
      const { repositories, schedules } = ndh.store;
      if (repositories.files(file.accountId).length > 0) return;
      for (const schedule of schedules.live(file.accountId)) schedules.save(ended(schedule, 'cancelled'));
    },
  }),
} satisfies Defect;
