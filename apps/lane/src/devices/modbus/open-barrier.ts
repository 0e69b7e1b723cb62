import type { CycleOrder } from '@landport/barrier/cycle/cycle'
import { type LanePlace, laneKey } from '@landport/barrier/machine/lane-state'
import {
  COILS,
  INPUT_COUNT,
  LIGHT_COILS,
  type LightShow,
  readLook,
} from '@landport/formats/devices/modbus-barrier/map'
import type { LoopPlace } from '@landport/site/site-schema'
import type { Clock } from '@landport/std/time'
import type { Adapter, Listener } from '../heard.ts'
import { type BarrierUnit, barrierUnit } from './barrier-unit.ts'
import { keepModbus } from './modbus-line.ts'

/** The devices of one lane that hang on one Modbus unit, by their ids in the site file. */
export interface BarrierOfLane extends LanePlace {
  readonly unitId: number
  readonly barrier: string
  readonly lights: string | null
  readonly loops: Readonly<Partial<Record<LoopPlace, string>>>
  readonly simulated: boolean
}

export interface BarrierLine {
  readonly host: string
  readonly port: number
  readonly lanes: readonly BarrierOfLane[]
  readonly listener: Listener
  /** World time, of readings. */
  readonly clock: Clock
  readonly random: () => number
  /** Real time; 40 unless told. */
  readonly pollMs?: number
  /** Real time; 400 unless told. */
  readonly answerMsMax?: number
}

/**
 * `done`: the controller has taken it; whether the arm moves is what it says afterwards. `no-line`: it was not sent, because
 * there is no line, or the controller behind it does not answer.
 * `no-answer`: it was sent and nobody knows; the line was given up, so that it does not arrive later.
 * `refused`: the controller said no. `unknown-lane`: none of this line.
 */
export type OrderOutcome = 'done' | 'no-line' | 'no-answer' | 'refused' | 'unknown-lane'

export interface BarrierAdapter extends Adapter {
  readonly lanes: readonly LanePlace[]
  order(place: LanePlace, order: CycleOrder): Promise<OrderOutcome>
  /** Kept: after a lost line the lamps are set anew. Red before the first word. */
  lights(place: LanePlace, show: LightShow): Promise<OrderOutcome>
}

/**
 * Barriers, lights and loops of the lanes behind one Modbus TCP address. Their inputs are read at least twenty times a
 * second; a change becomes a reading of the device, and after a lost line everything is told anew. Orders are never kept
 * for later and never repeated. A lane that lives changes the watchdog coil twice in a second: when that ends, the
 * controller halts the arm where it stands and shows red. After power-up and after a start nothing is ordered.
 */
export function openBarrier(parts: BarrierLine): BarrierAdapter {
  const { lanes, pollMs = POLL_MS, answerMsMax = ANSWER_MS_MAX } = parts
  const units = new Map<string, BarrierUnit>(lanes.map((lane) => [laneKey(lane), barrierUnit(lane, parts)]))
  const line = keepModbus({
    host: parts.host,
    port: parts.port,
    answerMsMax,
    random: parts.random,
    opened() {
      for (const unit of units.values()) {
        beat(unit)
        void showLights(unit)
      }
    },
    lost() {
      for (const unit of units.values()) unit.lost()
    },
  })

  const look = async (unit: BarrierUnit): Promise<void> => {
    try {
      unit.looked(readLook(await line.readInputs(unit.unitId, INPUT_COUNT)))
    } catch {
      // One unit may be dead behind a gateway that lives; when all are, the line is.
      if (unit.missed() && line.isOpen && [...units.values()].every((one) => !one.isHeard)) line.drop()
      return
    }
    if (unit.hasToAcknowledge()) void showLights(unit)
  }
  const showLights = (unit: BarrierUnit): Promise<OrderOutcome> =>
    send(async () => {
      const { first, show } = LIGHT_COILS
      await line.writeCoils(unit.unitId, first, show[unit.show].map(Boolean))
      await line.writeCoil(unit.unitId, COILS.seenRestart, true)
    })
  const beat = (unit: BarrierUnit): void => {
    void line.writeCoil(unit.unitId, COILS.watchdog, unit.beat()).catch(() => {})
  }

  let turns = 0
  const beatTurns = Math.max(1, Math.floor(BEAT_MS / pollMs))
  const timer = setInterval(() => {
    if (!line.isOpen) return
    turns++
    for (const unit of units.values()) {
      if (turns % beatTurns === 0) beat(unit)
      if (unit.startLook()) void look(unit).finally(() => unit.endLook())
    }
  }, pollMs)

  const send = async (write: () => Promise<void>): Promise<OrderOutcome> => {
    if (!line.isOpen) return 'no-line'
    try {
      await write()
      return 'done'
    } catch (error) {
      return (error as { modbusCode?: number }).modbusCode === undefined ? 'no-answer' : 'refused'
    }
  }

  return {
    lanes: lanes.map(({ site, lane }) => ({ site, lane })),
    async order(place, order) {
      const unit = units.get(laneKey(place))
      if (unit === undefined) return 'unknown-lane'
      const write = (): Promise<void> => line.writeCoil(unit.unitId, COILS[order], true)
      if (order === 'halt') return send(write)
      // Who cannot say how it stands, or does not hear that this lane lives, is not told to move.
      if (!unit.isReady) return 'no-line'
      const outcome = await send(write)
      if (outcome === 'no-answer') line.drop()
      return outcome
    },
    async lights(place, show) {
      const unit = units.get(laneKey(place))
      if (unit === undefined) return 'unknown-lane'
      unit.show = show
      return showLights(unit)
    },
    async stop() {
      clearInterval(timer)
      await line.stop()
    },
  }
}

const POLL_MS = 40
const ANSWER_MS_MAX = 400
const BEAT_MS = 400
