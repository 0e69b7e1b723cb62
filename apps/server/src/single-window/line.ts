import { allowance, FRESH_LINK, type Link, linkAfter } from '@landport/exchange/link'
import type { Random } from '@landport/std/source'
import type { Pool } from '@landport/store/pool'
import { keepWindowLink, listWindowLinks, type WindowDirection } from '@landport/store/single-window/link'

/** One direction of the line to the single window: it waits, probes and is whole again as a channel's link does. */
export interface Line {
  find(): Promise<Link>
  /** How many may be tried now. */
  allowed(link: Link, limit: number): number
  worked(link: Link): Promise<void>
  failed(link: Link, why: string): Promise<void>
}

export const windowLine = (pool: Pool, direction: WindowDirection, random: Random): Line => ({
  async find() {
    const links = await listWindowLinks(pool)
    return links.find((one) => one.direction === direction) ?? FRESH_LINK
  },
  allowed: (link, limit) => allowance(link, Date.now(), limit),
  async worked(link) {
    if (link.state !== 'working')
      await keepWindowLink(pool, direction, linkAfter(link, { kind: 'delivered' }, Date.now(), random))
  },
  failed: (link, why) =>
    keepWindowLink(pool, direction, linkAfter(link, { kind: 'failed', why }, Date.now(), random)),
})
