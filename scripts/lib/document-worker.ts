/** A thread that takes sources through the pipeline. Started by prepare-documents.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { type DocumentTask, runTask, type WorkerSetup } from './prepare-documents.ts';
import { toReference } from './read-content.ts';

const setup = workerData as WorkerSetup;
const reference = toReference(setup.lists);

parentPort!.on('message', (tasks: DocumentTask[]) => {
  parentPort!.postMessage(tasks.map(task => runTask(task, setup, reference)));
});
