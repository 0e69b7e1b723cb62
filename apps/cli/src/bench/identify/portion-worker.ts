import { parentPort } from 'node:worker_threads'
import { type Portion, playPortion } from './play-portion.ts'

parentPort!.on('message', (portion: Portion) => parentPort!.postMessage(playPortion(portion)))
