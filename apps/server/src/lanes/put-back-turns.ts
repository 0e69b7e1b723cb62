import { putBack } from '@landport/barrier/direction/put-back'
import { channelName } from '@landport/exchange/names'
import type { Actor } from '@landport/passage/actor'
import { refusal } from '@landport/passage/refuse'
import type { Site } from '@landport/site/site-schema'
import { ok } from '@landport/std/result'
import { otherSide } from '@landport/std/side'
import { streamVersion } from '@landport/store/append'
import { runCommand } from '@landport/store/command'
import { listLaneEnds } from '@landport/store/lane/lane-end'
import { type LaneSayingRow, listOwnSayings } from '@landport/store/lane/lane-sayings'
import { laneStream } from '@landport/store/lane/lane-state'
import type { Services } from '../services.ts'
import { siteEnds } from './lane-ends.ts'
import { sayingOf } from './saying-of.ts'
import { turnParts } from './turn-parts.ts'

/**
 * After a restore, once our own messages are back and before the other side's are heard again: whose turn each reversible
 * lane is. No count of vehicles holds on. Once for each epoch, whatever is cut short and begun again.
 */
export async function putBackTurns(services: Services, epoch: number, actor: Actor): Promise<void> {
  const { pool, side, book } = services
  const said = await listOwnSayings(pool, channelName(side, otherSide(side)))
  for (const site of book.sites) {
    const known = new Set((await listLaneEnds(pool, site.id)).map(({ lane }) => lane))
    for (const { id, isReversible } of site.lanes) {
      const ours = said.filter((one) => one.site === site.id && one.lane === id)
      // Nobody has said or done anything there yet: it has its first turn, as at the beginning.
      if (isReversible && (ours.length > 0 || known.has(id)))
        await putBackOne(services, { site, lane: id, said: ours, epoch, actor })
    }
  }
}

async function putBackOne(
  services: Services,
  {
    site,
    lane,
    said,
    epoch,
    actor,
  }: {
    readonly site: Site
    readonly lane: string
    readonly said: readonly LaneSayingRow[]
    readonly epoch: number
    readonly actor: Actor
  },
): Promise<void> {
  const stream = laneStream(site.id, lane)
  const at = services.clock.now()
  const key = `lane-put-back:${epoch}:${site.id}/${lane}`
  await runCommand(services.pool, {
    key,
    digest: key,
    stream,
    command: 'put-back-lane',
    actor,
    at,
    load: async (db) => {
      const version = await streamVersion(db, stream)
      return { state: (await siteEnds(db, services.side, site)).get(lane)!, version }
    },
    decide: (held, version) => {
      const { entries, parts } = turnParts(services, {
        site: site.id,
        lane,
        before: held,
        step: {
          end: putBack(
            held.end,
            said.flatMap((one) => sayingOf(one) ?? []),
          ),
          says: [],
        },
        askedAfter: held.askedAfter,
        because: { kind: 'put-back', epoch },
        at,
        actor,
        simulated: services.configuration.demo,
        version: version + 1,
      })
      return ok({ entries, parts, response: null })
    },
    refuseConstraint: () => refusal('bad-value'),
  })
}
