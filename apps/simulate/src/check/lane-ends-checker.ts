import type { Side } from '@landport/std/side'
import type { Report } from './violation.ts'

/**
 * A reversible lane as it truly is: who is in it, from barrier to barrier, and who let him in. Two ends are never open
 * against each other, no barrier rises against a vehicle, and the lane turns only when nobody is in it.
 */
export class LaneEndsChecker {
  readonly #inside = new Map<number, Side>()
  readonly #report: Report

  constructor(report: Report) {
    this.#report = report
  }

  get isEmpty(): boolean {
    return this.#inside.size === 0
  }

  onLetIn(side: Side, vehicle: number): void {
    this.#inside.set(vehicle, side)
  }

  onOut(vehicle: number): void {
    this.#inside.delete(vehicle)
  }

  /** Towards the other end. */
  onRaise(side: Side, doesOtherAdmit: boolean): void {
    const against = this.#insideBut(side)
    if (against.length > 0)
      this.#report('raised-against-vehicle', `${side} while ${against.join()} comes the other way`)
    if (doesOtherAdmit) this.#report('two-ends-open', `${side} raises while the other end admits`)
  }

  onStandings(doBothAdmit: boolean): void {
    if (doBothAdmit) this.#report('two-ends-open', 'both sites have opened their end')
  }

  /** An end is opened the other way round; `admits`: towards the other end. */
  onTurned(side: Side, admits: boolean): void {
    const inside = admits ? this.#insideBut(side) : []
    if (inside.length > 0)
      this.#report('turned-with-vehicle-inside', `${side} while ${inside.join()} is inside`)
  }

  #insideBut = (side: Side): readonly number[] =>
    [...this.#inside].flatMap(([vehicle, by]) => (by === side ? [] : [vehicle]))
}
