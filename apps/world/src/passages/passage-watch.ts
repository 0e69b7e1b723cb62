import type { PassageLine } from '@landport/api/passage-views'

export type Phase = PassageLine['phase']

/** What the world has heard of one passage on one side. */
export interface Heard {
  phase: Phase | null
  /** Customs of the receiving side has taken it over. */
  accepted: boolean
  leftYard: boolean
  /** Decisions entered in all, and those that simulated officers gave: more entered than given means a person decided. */
  decisionsEntered: number
  decisionsGiven: number
  /** When it was last heard of, real milliseconds: what is older is no news. */
  atRealMs: number
}

interface Waiter {
  readonly until: (heard: Heard) => boolean
  readonly resolve: () => void
}

/** Follows the passages of one side by the types of their entries, from answers and from the event stream. */
export class PassageWatch {
  readonly #heard = new Map<string, Heard>()
  readonly #waiting = new Map<string, Waiter[]>()
  /** Called when a passage appears that was not known, and when somebody outside the world decided. */
  onNew: (reference: string) => void = () => {}
  onPersonDecided: (reference: string) => void = () => {}

  find(reference: string): Heard | undefined {
    return this.#heard.get(reference)
  }

  get(reference: string): Heard {
    let heard = this.#heard.get(reference)
    if (heard === undefined) {
      heard = {
        phase: null,
        accepted: false,
        leftYard: false,
        decisionsEntered: 0,
        decisionsGiven: 0,
        atRealMs: 0,
      }
      this.#heard.set(reference, heard)
    }
    return heard
  }

  /** What an answer to our own command says was entered. Decisions are counted when the stream tells of them. */
  entered(reference: string, types: readonly string[]): void {
    for (const type of types) this.#apply(reference, type)
    this.#wake(reference)
  }

  /** One event of the stream: what was entered in one batch, and where the passage stands after it. */
  told(reference: string, types: readonly string[], phase: Phase | null): void {
    const isNew = !this.#heard.has(reference)
    const heard = this.get(reference)
    for (const type of types) this.#apply(reference, type)
    if (phase !== null) heard.phase = phase
    if (isNew) this.onNew(reference)
    heard.decisionsEntered += types.filter((type) => type === 'decision-recorded').length
    if (heard.decisionsEntered > heard.decisionsGiven) {
      heard.decisionsGiven = heard.decisionsEntered
      this.onPersonDecided(reference)
    }
    this.#wake(reference)
  }

  /** What a list asked for at `askedRealMs` says: the truth, whatever was missed, unless there is later news. */
  seen(reference: string, phase: Phase, askedRealMs: number): void {
    const isNew = !this.#heard.has(reference)
    const heard = this.get(reference)
    if (heard.phase !== phase && heard.atRealMs < askedRealMs) {
      heard.phase = phase
      if (phase === 'accepted') heard.accepted = true
      this.#wake(reference)
    }
    if (isNew) this.onNew(reference)
  }

  waitFor(reference: string, until: (heard: Heard) => boolean): Promise<void> {
    if (until(this.get(reference))) return Promise.resolve()
    return new Promise((resolve) => {
      const list = this.#waiting.get(reference) ?? []
      list.push({ until, resolve })
      this.#waiting.set(reference, list)
    })
  }

  /** A simulated officer is about to decide (1), or was refused (-1): other decisions are people's. */
  decisionGiven(reference: string, count: 1 | -1): void {
    this.get(reference).decisionsGiven += count
  }

  forget(reference: string): void {
    this.#waiting.delete(reference)
  }

  wake(reference: string): void {
    this.#wake(reference)
  }

  #apply(reference: string, type: string): void {
    const heard = this.get(reference)
    heard.atRealMs = Date.now()
    const phase = PHASE_BY_ENTRY[type]
    if (phase !== undefined) heard.phase = phase
    if (type === 'permission-withdrawn')
      heard.phase = heard.phase === 'released' ? 'in-yard' : heard.phase === 'permitted' ? null : heard.phase
    if (type === 'accepted') heard.accepted = true
    if (type === 'yard-left') heard.leftYard = true
  }

  #wake(reference: string): void {
    const list = this.#waiting.get(reference)
    if (list === undefined) return
    const heard = this.get(reference)
    const left = list.filter(({ until, resolve }) => {
      if (!until(heard)) return true
      resolve()
      return false
    })
    if (left.length === 0) this.#waiting.delete(reference)
    else this.#waiting.set(reference, left)
  }
}

const PHASE_BY_ENTRY: Readonly<Record<string, Phase>> = {
  'called-forward': 'called',
  'gated-in': 'gated-in',
  'crossing-permitted': 'permitted',
  crossed: 'crossed',
  'yard-entered': 'in-yard',
  'yard-exit-permitted': 'released',
  returned: 'returned',
  'turned-around': 'turned-around',
  moved: 'moved',
  cancelled: 'cancelled',
  closed: 'closed',
}

export const ENDED: readonly Phase[] = ['closed', 'turned-around', 'moved', 'cancelled', 'sent-back']
export const AFTER_CROSSING: readonly Phase[] = [
  'crossed',
  'accepted',
  'returned',
  'in-yard',
  'released',
  'sent-back',
  'closed',
]
