import { GOODS_CLASSES } from '@landport/site/vocabulary'
import { listAtLine } from '@landport/store/reads/at-line'
import { carryOut } from '../passages/passage-command.ts'
import type { Services } from '../services.ts'

const DIRECTIONS = ['out', 'in'] as const
const MODES = ['smart', 'traditional'] as const

/**
 * A gate that opens, closes or falls silent changes who may cross: the passages that stand at the line are judged
 * again. Nothing is decided; what follows from the rules is entered.
 */
export function reviewGates(services: Services): { step(): Promise<void> } {
  const last = new Map<string, string>()
  return {
    async step() {
      const now = services.clock.now()
      for (const { id: site } of services.book.sites) {
        const words: string[] = []
        for (const direction of DIRECTIONS)
          for (const goodsClass of GOODS_CLASSES)
            for (const laneMode of MODES) {
              const around = await services.gates.around({ site, direction, goodsClass, laneMode }, now)
              words.push(`${around.gateOpen}/${around.otherSideOpen}`)
            }
        const state = words.join(' ')
        if (last.get(site) === state) continue
        last.set(site, state)
        await reviewAtLine(services, site, state)
      }
    },
  }
}

async function reviewAtLine(services: Services, site: string, state: string): Promise<void> {
  for (const { reference, version } of await listAtLine(services.pool, site))
    await carryOut(services, {
      reference,
      command: { kind: 'review' },
      actor: { kind: 'platform' },
      key: `review:${reference}:${version}:${services.ids.next()}`,
      digestOf: { review: state, version },
    })
}
