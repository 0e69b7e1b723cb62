import type { Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import type { VirtualTime } from '../base/virtual-time.ts'
import type { RestorePath } from '../side/restore/answer.ts'

/** How the line is: parts of 1, and milliseconds one way. */
export interface Conditions {
  readonly loss: number
  readonly duplication: number
  readonly corruption: number
  /** Late packets overtake one another. */
  readonly delayMsMax: number
}

export const GOOD_LINE: Conditions = { loss: 0, duplication: 0, corruption: 0, delayMsMax: 15 }
const DELAY_MS_LEAST = 5
const TIMEOUT_MS = 3_000

export type Path = '/messages' | '/head' | RestorePath

/** What is lost on its way: questions to a side, or its answers. */
export interface Drop {
  readonly to: Side
  readonly path: Path
  readonly part: 'request' | 'answer'
  count: number
}

export interface Answer {
  readonly status: number
  readonly text: string
}

export interface Station {
  /** Null: nobody listens. */
  handle(path: Path, text: string): Promise<Answer> | null
}

/** The line between the two sides: loses, doubles, delays, changes and cuts what goes over it. */
export class Link {
  conditions: Conditions = GOOD_LINE
  isCut = false
  drops: Drop[] = []
  readonly #time: VirtualTime
  readonly #random: Random
  readonly #stations: Readonly<Record<Side, Station>>
  /** Sees each answer as it leaves a side. */
  onAnswer: (by: Side, path: Path, asked: string, answer: Answer) => void = () => {}

  constructor(time: VirtualTime, random: Random, stations: Readonly<Record<Side, Station>>) {
    this.#time = time
    this.#random = random
    this.#stations = stations
  }

  /** The answer, or null when none came in time. */
  request(to: Side, path: Path, text: string): Promise<Answer | null> {
    return new Promise((resolve) => {
      let isOver = false
      const end = (answer: Answer | null): boolean => {
        if (isOver) return false
        isOver = true
        resolve(answer)
        return true
      }
      this.#time.in(TIMEOUT_MS, () => end(null))
      const copies = this.#random() < this.conditions.duplication ? 2 : 1
      for (let copy = 0; copy < copies; copy++) this.#carry(to, path, text, end)
    })
  }

  /** By another line that works, as who means mischief has one. The answer goes nowhere. */
  slip(to: Side, path: Path, text: string): void {
    this.#time.in(DELAY_MS_LEAST, async () => {
      const answer = await this.#stations[to].handle(path, text)
      if (answer !== null) this.onAnswer(to, path, text, answer)
    })
  }

  #carry(to: Side, path: Path, text: string, end: (answer: Answer | null) => boolean): void {
    const isLost = this.isCut || this.#random() < this.conditions.loss || this.#isDropped(to, path, 'request')
    const arrives = this.#changed(text)
    this.#time.in(this.#delay(), async () => {
      if (isLost || this.isCut) return
      const answering = this.#stations[to].handle(path, arrives)
      if (answering === null) return
      const answer = await answering
      this.onAnswer(to, path, arrives, answer)
      const isAnswerLost =
        this.isCut || this.#random() < this.conditions.loss || this.#isDropped(to, path, 'answer')
      const comes = { ...answer, text: this.#changed(answer.text) }
      this.#time.in(this.#delay(), () => {
        return !isAnswerLost && !this.isCut && end(comes)
      })
    })
  }

  #isDropped(to: Side, path: Path, part: Drop['part']): boolean {
    const drop = this.drops.find(
      (one) => one.to === to && one.path === path && one.part === part && one.count > 0,
    )
    if (drop === undefined) return false
    drop.count -= 1
    return true
  }

  #delay(): number {
    return DELAY_MS_LEAST + Math.floor(this.#random() * this.conditions.delayMsMax)
  }

  /** One letter of it becomes another. */
  #changed(text: string): string {
    if (this.conditions.corruption === 0 || this.#random() >= this.conditions.corruption) return text
    const place = Math.floor(this.#random() * text.length)
    const letter = text[place] === '7' ? '3' : '7'
    return text.slice(0, place) + letter + text.slice(place + 1)
  }
}
