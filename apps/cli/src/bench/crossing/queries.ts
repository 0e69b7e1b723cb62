import { boardView } from '@landport/server/routes/board'
import { linesOf } from '@landport/server/routes/lists'
import type { Services } from '@landport/server/services'
import { assert } from '@landport/std/assert'
import { worklist } from '@landport/store/reads/worklist'
import type { Figures } from '../bench.ts'
import { percentile, rounded } from '../percentile.ts'

const SITE = 'huu-nghi-1119-1120'
const TIMES = 200
const WARM_UP = 10

/** One after another, as read by a console: rows, judgement of each line and its texts, without HTTP. */
export async function measureQueries(services: Services, say: (text: string) => void): Promise<Figures> {
  const site = services.book.find(SITE)
  assert(site !== null, 'the bench has its site')
  say('querying the live board and the worklist…')
  const board = await timed(() => boardView(services, site))
  const work = await timed(async () => {
    const { lines } = await worklist(services.pool, 'border-guard', SITE, { limit: 100 })
    return linesOf(
      services,
      lines.map(({ reference }) => reference),
    )
  })
  return {
    board_p95_ms: rounded(percentile(board, 0.95)),
    worklist_p95_ms: rounded(percentile(work, 0.95)),
  }
}

async function timed(question: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = []
  for (let i = 0; i < WARM_UP + TIMES; i++) {
    const from = performance.now()
    await question()
    if (i >= WARM_UP) all.push(performance.now() - from)
  }
  return all
}
