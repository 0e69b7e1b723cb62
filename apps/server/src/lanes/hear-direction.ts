import { stepEnd } from '@landport/barrier/direction/step-end'
import { mayWorkIn } from '@landport/barrier/direction/work-direction'
import type { LaneDirectionMessage } from '@landport/exchange/message-schema'
import { refusal } from '@landport/passage/refuse'
import { assert } from '@landport/std/assert'
import { err, ok } from '@landport/std/result'
import { streamVersion } from '@landport/store/append'
import { runCommand } from '@landport/store/command'
import { laneStream } from '@landport/store/lane/lane-state'
import type { Told } from '../exchange/record-told.ts'
import type { Services } from '../services.ts'
import { siteEnds } from './lane-ends.ts'
import { siteStandings } from './lane-standings.ts'
import { platformOrder } from './platform-order.ts'
import { sayingOf } from './saying-of.ts'
import { turnAlarm } from './turn-alarms.ts'
import { turnParts } from './turn-parts.ts'

/**
 * What the other end of a reversible lane says: one step of our end, in the lane's stream, with what is answered. It
 * opens nothing here; of a lane that is none of the site's, or not reversible, it is refused.
 */
export async function hearDirection(
  services: Services,
  content: LaneDirectionMessage,
  { message, digest, actor, key, always }: Told,
): Promise<void> {
  const site = services.book.find(content.site)
  assert(site !== null, 'asked before', content.site)
  const { lane } = content
  const stream = laneStream(site.id, lane)
  const at = services.clock.now()
  const saying = sayingOf(content)
  await runCommand(services.pool, {
    key,
    digest,
    stream,
    command: message.kind,
    actor,
    at,
    load: async (db) => {
      const version = await streamVersion(db, stream)
      const [ends, standings] = await Promise.all([
        siteEnds(db, services.side, site),
        siteStandings(db, site),
      ])
      const standing = standings.lanes.find((one) => one.lane === lane)
      return { state: { held: ends.get(lane), standing }, version }
    },
    decide: ({ held, standing }, version) => {
      if (held === undefined || standing === undefined || saying === null) return err(refusal('bad-value'))
      const step = stepEnd(held.end, { kind: 'heard', saying })
      const { entries, parts } = turnParts(services, {
        site: site.id,
        lane,
        before: held,
        step,
        askedAfter: step.events.includes('asked-for-turn') ? saying.turn : held.askedAfter,
        because: { kind: 'heard', message: message.id, saying },
        at,
        actor,
        simulated: message.simulated,
        version: version + 1,
      })
      const { end } = step
      const isNews = entries.length > 0
      const alarms = [
        ...(isNews && step.events.includes('asked-for-turn')
          ? [turnAlarm(services, { site: site.id, lane }, 'asked', message.simulated)]
          : []),
        ...(isNews && saying.say === 'offer' && end.expected !== null && !end.wants
          ? [turnAlarm(services, { site: site.id, lane }, 'offered', message.simulated)]
          : []),
      ]
      // An end that was put back to an earlier state learns here that the turn is not its own any more.
      const isLost = isNews && standing.state === 'open' && !mayWorkIn(end, standing.direction)
      const closing = isLost
        ? platformOrder(services, {
            site: site.id,
            standing,
            act: 'close',
            actor,
            version: version + entries.length + 1,
          })
        : { entries: [], parts: [] }
      return ok({
        entries: [...entries, ...closing.entries],
        parts: [...parts, ...alarms, ...closing.parts],
        response: null,
      })
    },
    refuseConstraint: () => refusal('bad-value'),
    always,
  })
}
