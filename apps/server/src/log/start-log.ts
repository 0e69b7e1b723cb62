import { join } from 'node:path'
import { witnessName } from '@landport/exchange/log-names'
import { startChannelSealer } from '@landport/store/log/channel-sealer'
import type { Pool } from '@landport/store/pool'
import { ed25519Verifier } from '@landport/store/signer'
import type { Peer } from '../configuration.ts'
import type { LogRouteParts } from '../routes/log.ts'
import type { Services } from '../services.ts'
import { type LogCheckFigures, startLogCheck } from './log-check.ts'
import { ownLogs } from './own-logs.ts'
import { reportSeldom } from './report-seldom.ts'
import { openWitnessOf } from './witness.ts'
import { startWitnessClient } from './witness-client.ts'
import { openWitnessMemory, type WitnessMemoryParts, type WitnessState } from './witness-memory.ts'

export interface RunningLog {
  readonly routes: LogRouteParts
  /** What the restore procedure recovers the witness's state with. */
  readonly memory: WitnessMemoryParts
  health(): { readonly witness: WitnessState; readonly logCheck: LogCheckFigures }
  stop(): Promise<void>
}

/** Everything about the logs that anyone can check, beside the journal's own sealer. */
export function startLog(
  services: Services,
  parts: {
    readonly writers: Pool
    readonly peer: () => Peer | null
    readonly holder: string
    /** False: nothing is signed now. */
    readonly maySeal: () => boolean
  },
): RunningLog {
  const { side, pool, signer, configuration } = services
  const report = reportSeldom(services.report)
  const { peer, holder, writers } = parts
  const logs = ownLogs(side, signer.note, services.epochs.own)
  // Logs of epochs that ended are still served and read again.
  const ended = Array.from({ length: services.epochs.own - 1 }, (_, before) =>
    ownLogs(side, signer.note, before + 1),
  ).flat()
  const name = witnessName(side)
  const memoryParts = {
    services,
    verifier: ed25519Verifier(name, signer.note.publicKey),
    file: join(configuration.folder, 'witness.json'),
    peer,
  }
  const memory = openWitnessMemory(memoryParts)
  const witness = openWitnessOf({ services, memory, signer: { ...signer.note, name }, peer })
  const channels = startChannelSealer(writers, {
    logs: logs.filter((log) => log.name.channel !== null),
    name: `channel-sealer:${side}`,
    holder,
    onFault: (error) => report('channel sealer', error),
    mayWork: parts.maySeal,
  })
  const client = startWitnessClient({ services, logs, peer, holder })
  const check = startLogCheck(services, [...ended, ...logs], { holder })
  return {
    memory: memoryParts,
    routes: { pool, logs: [...ended, ...logs], witness },
    health: () => ({ witness: memory.state(), logCheck: check.figures() }),
    async stop() {
      await Promise.all([memory.stop(), client.stop(), check.stop(), channels.stop()])
    },
  }
}
