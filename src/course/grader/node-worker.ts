import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { createService } from './service.ts';

if (parentPort !== null) expose(createService(), nodeEndpoint(parentPort));
