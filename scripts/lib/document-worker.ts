/** A process that takes sources through the pipeline. Started by prepare-documents.ts. */
import type { DocumentTask, WorkerReply, WorkerSetup } from './prepare-documents.ts';
import { runTask } from './prepare-documents.ts';
import { toReference } from './read-content.ts';

// A build that is killed must not leave this process writing into the cache.
process.on('disconnect', () => process.exit(1));

const reply = (message: WorkerReply) => process.send!(message);

process.once('message', (setup: WorkerSetup) => {
  const reference = toReference(setup.lists);
  process.on('message', (tasks: DocumentTask[]) => {
    try {
      reply({ results: tasks.map(task => runTask(task, setup, reference)) });
    } catch (problem) {
      if (!(problem instanceof Error)) throw problem;
      const { message, stack, code, path } = problem as NodeJS.ErrnoException;
      reply({ problem: { message, stack, code, path } });
    }
  });
});
