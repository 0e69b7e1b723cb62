/** A sealer in a process of its own, to be killed. Says `leading` once it works. */
import { setTimeout as sleep } from 'node:timers/promises'
import { makePool } from '../src/pool.ts'
import { startSealer } from '../src/sealer.ts'
import { ed25519Signer, privateKeyFromBase64 } from '../src/signer.ts'

const { DATABASE, LOG, KEY } = process.env as Record<string, string>
const sealer = startSealer(makePool(DATABASE!), {
  log: LOG!,
  signer: ed25519Signer(LOG!, privateKeyFromBase64(KEY!)),
  holder: 'first',
  pauseMs: 5,
})
while (!sealer.isLeader()) await sleep(10)
console.log('leading')
