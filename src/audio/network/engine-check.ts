/** The thread of pool/check-engine.ts: ends with the error of an engine that does not load. */
import { workerData } from 'node:worker_threads';
import { useEngine, type TensorFlowEngine } from './engine.ts';

await useEngine(workerData as TensorFlowEngine);
