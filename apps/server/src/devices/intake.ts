import type { Actor } from '@landport/passage/actor'
import type { Passage, Reading } from '@landport/passage/passage'
import { isBeforeCrossing } from '@landport/passage/phase'
import { siteDirection } from '@landport/site/opening-hours'
import { type Instant, msOf } from '@landport/std/time'
import { alarmPart } from '@landport/store/alarm'
import { writeParts } from '@landport/store/inbox'
import { findPassage } from '@landport/store/reads/passage'
import { findActiveByMark } from '@landport/store/reads/passage-documents'
import { carryOut } from '../passages/passage-command.ts'
import type { Services } from '../services.ts'
import { bareMark, readingsAgree } from './agreement.ts'
import { isItsOwn, refuseForeign } from './device-identity.ts'
import { freshnessGuard } from './freshness.ts'
import {
  barrierOrderTopic,
  type DeviceTopic,
  parseReading,
  parseTopic,
  type ReadingMessage,
} from './reading-message.ts'
import { unknownVehicleAlarm } from './unknown-vehicle.ts'

export interface Intake {
  /** One message from the broker. Never throws on what a device says. */
  take(topic: string, payload: Uint8Array): Promise<void>
}

/** A vehicle named in a lane is taken for the next readings there this long. World time. */
const IN_LANE_MS = 10 * 60_000

/**
 * Device readings become entries of the passage they belong to. A barrier is ordered up only when two devices agree,
 * their readings are fresh, and the passage is permitted at that moment.
 */
export function intake(
  services: Services,
  publish: (topic: string, payload: string) => Promise<void>,
  /** Lanes whose computer hears the devices itself, decides and reports: nothing is taken here from them. */
  hasComputer: (place: { readonly site: string; readonly lane: string }) => boolean,
): Intake {
  const parameter = (id: string): number => services.book.rules.parameter(id).value
  const freshness = freshnessGuard(() => parameter('device-event-age-max') * 60_000)
  const refuse = refuseForeign(services)
  const inLane = new Map<string, { readonly reference: string; readonly at: Instant }>()
  // Per lane one after the other, in the order in which the broker gave them.
  const queues = new Map<string, Promise<void>>()

  async function handle(topic: DeviceTopic, message: ReadingMessage): Promise<void> {
    const { site, lane, device } = topic
    const now = services.clock.now()
    services.lanes.note(site, lane, now, barrierWord(message))
    const verdict = freshness(device, message, now)
    if (verdict === 'replayed') return
    const passage = await passageFor(topic, message)
    if (passage === null) {
      if (message.kind === 'km0' || message.kind === 'plate') await alarmUnknown(topic, message)
      return
    }
    const actor: Actor = { kind: 'device', device, simulated: message.simulated ?? passage.simulated }
    const at = message.eventAt
    const key = `device:${device}:${at}:${message.seq}`
    if (message.kind === 'km0') {
      const direction = message.value === 'in' ? 'in' : message.value === 'out' ? 'out' : passage.direction
      inLane.delete(`${site}/${lane}`)
      await carryOut(services, {
        reference: passage.reference,
        command: { kind: 'record-crossing', lane, direction, at },
        actor,
        key,
        eventAt: at,
      })
      return
    }
    const reading: Reading = {
      device,
      kind: message.kind,
      lane,
      value: message.value,
      confidence: message.confidence,
      at,
    }
    const recorded = await carryOut(services, {
      reference: passage.reference,
      command: { kind: 'record-reading', reading },
      actor,
      key,
      eventAt: at,
    })
    // A reading recorded before opens nothing, also when this process does not remember it: the next one may.
    const isNew = recorded.kind === 'done' && !recorded.again
    if (verdict === 'fresh' && isNew) await maybeOpen(topic, passage.reference, actor, key)
  }

  async function passageFor({ site, lane }: DeviceTopic, message: ReadingMessage): Promise<Passage | null> {
    const place = `${site}/${lane}`
    const named = message.vehicle ?? (message.kind === 'plate' ? message.value : null)
    if (named !== null) {
      const found = await findActiveByMark(services.pool, site, bareMark(named))
      const direction = laneDirection(site, lane)
      const candidates = found.filter(isBeforeCrossing)
      const passage =
        candidates.find((one) => one.direction === direction && one.phase !== 'registered') ??
        candidates.find((one) => one.direction === direction) ??
        candidates[0] ??
        null
      if (passage !== null) inLane.set(place, { reference: passage.reference, at: message.eventAt })
      if (passage !== null || message.vehicle !== undefined) return passage
    }
    const last = inLane.get(place)
    if (last === undefined || Math.abs(msOf(message.eventAt) - msOf(last.at)) > IN_LANE_MS) return null
    return findPassage(services.pool, last.reference)
  }

  function laneDirection(siteId: string, laneId: string): 'out' | 'in' | null {
    const lane = services.book.find(siteId)?.lanes.find(({ id }) => id === laneId)
    return lane === undefined ? null : siteDirection(services.side, lane.direction)
  }

  async function maybeOpen(topic: DeviceTopic, reference: string, actor: Actor, key: string): Promise<void> {
    const passage = await findPassage(services.pool, reference)
    if (passage === null || passage.phase !== 'permitted') return
    if (!readingsAgree(passage, topic.lane, services.clock.now(), parameter('plate-confidence-min') / 100))
      return
    const outcome = await carryOut(services, {
      reference,
      command: { kind: 'order-barrier', lane: topic.lane },
      actor,
      key: `${key}:barrier`,
      fresh: true,
    })
    if (outcome.kind !== 'done' || outcome.again) return
    const barrier = barrierOf(topic)
    if (barrier === null) return
    const order = { order: 'up', passage: reference, at: services.clock.now() }
    await publish(barrierOrderTopic({ ...topic, device: barrier }), JSON.stringify(order))
  }

  /** The barrier at the line in this lane on our side; else the lane's first. */
  function barrierOf({ site, lane }: DeviceTopic): string | null {
    const devices = services.book.find(site)?.devices ?? []
    return (
      devices.find((one) => one.kind === 'barrier' && one.side === services.side && one.lane === lane)?.id ??
      null
    )
  }

  async function alarmUnknown(topic: DeviceTopic, message: ReadingMessage): Promise<void> {
    // A plate that nobody booked is ordinary in front of the gate; over the line it is not.
    if (message.kind !== 'km0') return
    await writeParts(services.pool, [alarmPart([unknownVehicleAlarm(services, topic, message)])])
  }

  return {
    async take(topic, payload) {
      const place = parseTopic(topic)
      const message = parseReading(payload)
      if (place === null || message === null) {
        services.report('a device message that is no reading', topic)
        return
      }
      if (services.book.find(place.site) === null || hasComputer(place)) return
      if (!isItsOwn(services, place, message)) {
        await refuse(place, message).catch((error: unknown) => services.report('device reading', error))
        return
      }
      const lane = `${place.site}/${place.lane}`
      const mine = (queues.get(lane) ?? Promise.resolve()).then(() => handle(place, message))
      const settled = mine.catch((error: unknown) => services.report('device reading not recorded', error))
      queues.set(lane, settled)
      await settled
    },
  }
}

const barrierWord = ({ kind, value }: ReadingMessage): 'up' | 'down' | undefined =>
  kind === 'barrier' && (value === 'up' || value === 'down') ? value : undefined
