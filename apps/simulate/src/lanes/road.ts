import type { Random } from '@landport/std/source'
import type { Way } from './gate.ts'
import type { Vehicle } from './vehicle.ts'

/** Metres along the lane in the direction in which it is driven; the boom stands at 1. */
const LOOPS = { before: [-4, -1], under: [0, 3], after: [10, 13] } as const
export type LoopPlace = keyof typeof LOOPS
export const LOOP_PLACES = ['before', 'under', 'after'] as const
const STOP_LINE = -1.2
const BOOM = 1
/** The line lies behind the barrier for who leaves a country, and before it for who comes. */
const KM0 = { out: 30, in: -35 } as const
const GONE = 50
const CAMERA = [-9, 0.5] as const
const SPAWN = -60
const SPEED = 3
const RAISE_SECONDS = 4
/** Drivers wait so long at a barrier that stays down. */
const PATIENCE_MS = [70_000, 70_000, 140_000] as const
const ASIDE_MS = 8_000

export interface Car {
  readonly vehicle: Vehicle
  /** Of its front. */
  x: number
  /** Stands at the stop line for so long, milliseconds. */
  stoodMs: number
  /** Seen the boom up for so long without starting. */
  upMs: number
  stalledMs: number
  /** Backs out and will be gone. */
  leaves: boolean
  /** Is led out of the lane at its side for so long; null: nobody does. */
  asideMs: number | null
  isUnderWay: boolean
  hasCrossed: boolean
}

export type RoadEvent =
  | { readonly kind: 'crossed-line'; readonly car: Car; readonly way: 'out' | 'in' }
  | { readonly kind: 'went-under'; readonly car: Car }
  | { readonly kind: 'gone'; readonly car: Car }

/** One lane as it truly is: vehicles over its length and an arm that takes its time. Knows nothing of any software. */
export class LaneRoad {
  readonly cars: Car[] = []
  angle = 0
  #goal: 'up' | 'down' | 'hold' = 'hold'
  isArmStuck = false
  /** Behind it lies another country's barrier: who comes from there does not go back. */
  isShared = false
  /** What the light before the barrier shows; drivers go by it. */
  light: 'red' | 'green' | 'flashing' = 'green'
  /** As it is driven now, and as the site file has it. */
  way: Way
  readonly plannedWay: Way
  readonly #random: Random

  constructor(random: Random, way: Way) {
    this.#random = random
    this.way = way
    this.plannedWay = way
  }

  get isTurned(): boolean {
    return this.way !== this.plannedWay
  }

  /** Nobody is let in any more: who waits before the barrier is led away. */
  clearBefore(): void {
    for (const car of this.cars) if (car.x <= STOP_LINE && !car.leaves) car.asideMs ??= 0
  }

  order(order: 'raise' | 'lower' | 'halt'): void {
    this.#goal = order === 'raise' ? 'up' : order === 'lower' ? 'down' : 'hold'
  }

  add(vehicle: Vehicle): void {
    const isWrong = vehicle.manner === 'wrong-way'
    const last = this.cars.at(-1)
    const x = isWrong
      ? KM0.out + 25 + vehicle.lengthM
      : Math.min(SPAWN, (last?.x ?? 0) - (last?.vehicle.lengthM ?? 0) - 5)
    const car = {
      vehicle,
      x,
      stoodMs: 0,
      upMs: 0,
      stalledMs: 0,
      leaves: false,
      asideMs: null,
      isUnderWay: false,
      hasCrossed: false,
    }
    if (isWrong) this.cars.unshift(car)
    else this.cars.push(car)
  }

  get hasRoomForWrongWay(): boolean {
    return this.cars.every(({ x }) => x < 0)
  }

  get position(): 'up' | 'down' | 'moving' {
    return this.angle >= 1 ? 'up' : this.angle <= 0 ? 'down' : 'moving'
  }

  isOn(place: LoopPlace): boolean {
    const [from, to] = LOOPS[place]
    return this.cars.some(({ x, vehicle }) => x > from && x - vehicle.lengthM < to)
  }

  /** Who stands before the barrier, on the first loop. */
  atPost(): Car | null {
    const [from, to] = LOOPS.before
    return this.cars.find(({ x, vehicle }) => x > from && x - vehicle.lengthM < to && x < BOOM) ?? null
  }

  inView(): Car | null {
    return (
      this.cars.find(({ x, vehicle }) => vehicle.manner !== 'wrong-way' && x > CAMERA[0] && x < CAMERA[1]) ??
      null
    )
  }

  /** Whether a person who looks sees nobody from the barrier to the line. */
  isEmptyBeyond(): boolean {
    return this.cars.every(({ x }) => x <= LOOPS.under[0])
  }

  step(ms: number): RoadEvent[] {
    const events: RoadEvent[] = []
    this.#moveArm(ms)
    let ahead: Car | null = null
    for (const car of [...this.cars]) {
      const before = car.x
      if (car.vehicle.manner === 'wrong-way') this.#driveWrongWay(car, ms)
      else this.#drive(car, ahead, ms)
      const { lengthM } = car.vehicle
      const line = KM0[this.way]
      if (before < line && car.x >= line) events.push({ kind: 'crossed-line', car, way: this.way })
      if (this.way === 'out' && before - lengthM >= line && car.x - lengthM < line)
        events.push({ kind: 'crossed-line', car, way: 'in' })
      if (this.way === 'in' && before >= line && car.x < line)
        events.push({ kind: 'crossed-line', car, way: 'out' })
      if (before - lengthM < LOOPS.under[1] && car.x - lengthM >= LOOPS.under[1] && car.isUnderWay)
        events.push({ kind: 'went-under', car })
      if (car.x - lengthM > GONE || (car.leaves && car.x < SPAWN - 5) || (car.asideMs ?? 0) > ASIDE_MS) {
        this.cars.splice(this.cars.indexOf(car), 1)
        events.push({ kind: 'gone', car })
      } else if (!car.leaves) ahead = car
    }
    return events
  }

  #moveArm(ms: number): void {
    if (this.isArmStuck || this.#goal === 'hold') return
    const by = ms / 1_000 / RAISE_SECONDS
    this.angle = Math.min(1, Math.max(0, this.angle + (this.#goal === 'up' ? by : -by)))
  }

  #drive(car: Car, ahead: Car | null, ms: number): void {
    const { vehicle } = car
    const by = (SPEED * ms) / 1_000
    if (car.leaves) {
      car.x -= by
      return
    }
    if (car.asideMs !== null) {
      car.asideMs += ms
      return
    }
    const tail = ahead === null ? Infinity : ahead.x - ahead.vehicle.lengthM
    let most = car.x + by
    if (ahead !== null && ahead.x > STOP_LINE && ahead.vehicle.manner !== 'wrong-way') {
      const follows = vehicle.manner === 'tailgates'
      most = Math.min(most, follows ? tail - 1.5 : tail > 8 ? most : -16)
      // Who stands further on already does not go back.
      most = Math.max(most, car.x)
    } else if (ahead !== null && ahead.vehicle.manner !== 'wrong-way') most = Math.min(most, tail - 3)
    if (car.x <= STOP_LINE && most > STOP_LINE && !this.#starts(car)) most = STOP_LINE
    if (vehicle.manner === 'stalls' && car.x < 4 && most >= 4 && car.stalledMs < 140_000) {
      car.stalledMs += ms
      return
    }
    if (most > STOP_LINE) car.isUnderWay = true
    if (car.x === STOP_LINE) car.stoodMs += ms
    car.x = Math.max(car.x, most)
    if (car.x === STOP_LINE && this.angle >= 0.9) car.upMs += ms
    this.#givesUp(car)
  }

  #starts({ vehicle, stoodMs, upMs }: Car): boolean {
    if (vehicle.manner === 'breaks-through' && stoodMs > 25_000) return true
    if (vehicle.manner === 'tailgates') return this.angle > 0.3
    if (this.angle < 0.9 || this.light === 'red') return false
    return vehicle.manner !== 'hesitates' || upMs > 85_000 || stoodMs > 150_000
  }

  /** Who is let through by nobody backs out, or is led aside where others stand behind him. */
  #givesUp(car: Car): void {
    const { vehicle, x, stoodMs } = car
    if (x !== STOP_LINE) return
    const isAlone = this.cars.at(-1)?.vehicle === vehicle && !(this.isShared && this.way === 'in')
    if (vehicle.manner === 'backs-away' && stoodMs > 20_000 && isAlone) car.leaves = true
    else if (stoodMs > PATIENCE_MS[vehicle.id % PATIENCE_MS.length]! && this.#random() < 0.02) {
      if (isAlone) car.leaves = true
      else car.asideMs = 0
    }
  }

  /** Comes over the line, sees the barrier, and turns round there. */
  #driveWrongWay(car: Car, ms: number): void {
    const by = (SPEED * ms) / 1_000
    if (!car.hasCrossed && car.x - car.vehicle.lengthM > 5) car.x -= by
    else {
      car.hasCrossed = true
      car.x += by
    }
  }
}
