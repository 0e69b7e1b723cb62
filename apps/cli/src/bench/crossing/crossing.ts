import { join } from 'node:path'
import { makeServer } from '@landport/server/app'
import { readConfiguration } from '@landport/server/configuration'
import { getInstant } from '@landport/std/time'
import { keepPasswords } from '@landport/store/cluster/passwords'
import type { Bench, BenchContext, Figures } from '../bench.ts'
import { startOneSide } from '../one-side.ts'
import { keepActivePassages } from './active-passages.ts'
import { measureImport } from './import.ts'
import { measureLives } from './lives.ts'
import { keepPastPassages } from './past-passages.ts'
import { measureQueries } from './queries.ts'
import { measureStarts } from './starts.ts'

/**
 * One side on its own cluster with fsync on. Commands are carried out by a second server of that side in this process,
 * without HTTP; the first seals what they write. The other side's gate is set open, its word is played.
 */
export const crossing: Bench = {
  name: 'crossing',
  summary: 'passage lives, commands, live board, worklist, import and start',
  targets: {
    lives_per_s: { atLeast: 30 },
    command_p99_ms: { atMost: 50 },
    board_p95_ms: { atMost: 100 },
    worklist_p95_ms: { atMost: 100 },
    start_warm_s: { atMost: 10 },
  },
  run,
}

/** Ten in the morning in Hanoi on a working day: both gates are open. */
const NOW = getInstant('2026-11-20T03:00:00.000Z')

async function run({ folder, say }: BenchContext): Promise<Figures> {
  const starts = await measureStarts(join(folder, 'start'), say)
  const data = join(folder, 'crossing')
  say('opening the kept set…')
  const side = await startOneSide(data, say)
  try {
    const configuration = readConfiguration(join(side.folder.run, 'server.json'))
    const server = await makeServer(configuration, {
      clock: { now: () => NOW, keep() {}, catchUp() {} },
    })
    const services = { ...server.services, gates: openGates(server.services) }
    try {
      const lives = await measureLives(services, say)
      await keepPastPassages(ownerUrl(configuration.databaseUrl, side.folder.folder), say)
      await keepActivePassages(services, say)
      const queries = await measureQueries(services, say)
      const imports = await measureImport(services, say)
      return { ...lives, ...queries, ...imports, ...starts }
    } finally {
      await server.stop()
    }
  } finally {
    await side.stop()
  }
}

function openGates(services: Parameters<typeof measureLives>[0]): (typeof services)['gates'] {
  const { gates, book } = services
  return {
    ...gates,
    around: async (_question, now) => ({ now, rules: book.rules, gateOpen: 'open', otherSideOpen: 'open' }),
  }
}

function ownerUrl(appUrl: string, folder: string): string {
  const url = new URL(appUrl)
  url.username = 'landport_owner'
  url.password = keepPasswords(join(folder, 'keys/database.json')).owner
  return url.href
}
