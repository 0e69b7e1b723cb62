import type { ReceiverMemory } from '@landport/exchange/receiver-memory'
import type { SenderMemory } from '@landport/exchange/sender-memory'
import type { Passage } from '@landport/passage/passage'
import { Fault } from '@landport/std/assert'
import type { Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'
import { type Instant, instantFromMs } from '@landport/std/time'
import type { Signing } from '../base/keys.ts'
import { START_MS, type VirtualTime } from '../base/virtual-time.ts'
import type { Answer, Link, Path, Station } from '../link/link.ts'
import { type DeskParts, runOfDoing } from './desk.ts'
import { type CrashAt, Disk } from './disk.ts'
import type { Doing } from './people.ts'
import { carryOut } from './receiver-memory.ts'
import { answerRestore, type RestorePath } from './restore/answer.ts'
import { sealed, unsealed } from './restore/ask.ts'
import { emptyFiles, type Files } from './restore/files.ts'
import { type RestoreFlaws, restore } from './restore/restore.ts'
import { Standing } from './restore/standing.ts'
import type { DeskRun } from './run.ts'
import { Sealer } from './sealer.ts'
import { Sending } from './sending.ts'
import type { StoredTelling, Tables } from './tables.ts'
import { Taking } from './taking.ts'
import { Witnessing } from './witnessing.ts'

/** Where a planted bug takes hold; the real parts stand unless it replaces one. */
export interface Replaced {
  readonly release?: DeskParts['release']
  readonly run?: (run: DeskRun) => DeskRun
  readonly receiverMemory?: (
    real: ReceiverMemory<DeskRun, readonly StoredTelling[]>,
    process: Process,
    text: string,
  ) => ReceiverMemory<DeskRun, readonly StoredTelling[]>
  readonly senderMemory?: (real: SenderMemory, process: Process) => SenderMemory
  readonly sealsFrom?: (side: SimulatedSide) => number
  readonly witnessForgets?: boolean
  readonly restore?: RestoreFlaws
  readonly disk?: Partial<Disk['faults']>
}

export interface SideParts {
  readonly side: Side
  readonly time: VirtualTime
  readonly random: Random
  readonly signing: Signing
  /** Two servers: requests of the other side are taken side by side, and the sender's lease changes hands. */
  readonly hasTwoServers: boolean
  readonly replaced: Replaced
  readonly onAsked: (path: Path, text: string) => void
  /** An assertion of the code itself fell: its process stopped. */
  readonly onBug: (error: unknown) => void
  readonly log: (what: string) => void
}

/** One life of a side's server, from its start to its death. */
export interface Process {
  readonly owner: SimulatedSide
  readonly isAlive: () => boolean
  /** Whether it knows that its disk holds all that this side told. */
  readonly standing: Standing
  /** Whatever a life remembers beside its disk; only planted bugs use it. */
  readonly memory: Map<string, unknown>
}

const IDLE_MS = 400
const AFTER_FAULT_MS = 500
/** How often it is looked whether a restore is needed, or what the other side says. */
const LOOK_MS = 700
/** How long the sealer waits at a start for what the witness holds, before it goes on without. */
const FIRST_WORD_MS = 2_000
const RESTART_MS = 200

/** A country: a disk that stays, processes that come and go, a clock that may be wrong. */
export class SimulatedSide implements Station {
  readonly side: Side
  readonly parts: SideParts
  readonly disk: Disk
  readonly journal: Sealer
  readonly witnessing: Witnessing
  readonly sending: Sending
  readonly taking: Taking
  link!: Link
  skewMs = 0
  process: Process | null = null
  readonly files: Files = emptyFiles()
  /** Its disk is being replaced: nobody starts it meanwhile. */
  isBeingReplaced = false
  /** Kills the process at so many commits from now within a restore, and says so. */
  crashInRestore: { commits: number; readonly when: CrashAt; readonly onCrash: () => void } | null = null
  /** Restores that came to their end. */
  restores = 0
  #ids = 0
  #now = { ms: 0, instant: instantFromMs(0) }

  constructor(parts: SideParts) {
    this.parts = parts
    this.side = parts.side
    this.disk = new Disk(parts.time, parts.random)
    Object.assign(this.disk.faults, parts.replaced.disk)
    this.disk.onCrash(() => this.crash())
    this.journal = new Sealer(this)
    this.witnessing = new Witnessing(this)
    this.sending = new Sending(this)
    this.taking = new Taking(this)
  }

  now = (): Instant => {
    const ms = START_MS + this.parts.time.nowMs + this.skewMs
    if (this.#now.ms !== ms) this.#now = { ms, instant: instantFromMs(ms) }
    return this.#now.instant
  }

  nextId = (): string => {
    this.#ids += 1
    return `01890000-${this.side === 'VN' ? '0001' : '0002'}-7000-8000-${this.#ids.toString(16).padStart(12, '0')}`
  }

  get desk(): DeskParts {
    const { release } = this.parts.replaced
    return {
      side: this.side,
      now: this.now,
      nextId: this.nextId,
      ...(release === undefined ? {} : { release }),
    }
  }

  start(): void {
    if (this.process !== null || this.isBeingReplaced) return
    const isAlive = () => this.process === process
    const memory = new Map<string, unknown>()
    const process: Process = { owner: this, isAlive, memory, standing: null! }
    Object.assign(process, { standing: new Standing(this, process) })
    this.process = process
    this.taking.begin()
    this.parts.log('starts')
    const works = [
      ...(this.parts.hasTwoServers ? [0, 1] : [0]).map(
        (server) => () => this.sending.sendOnce(process, server),
      ),
      () => this.#sealOnce(process),
      () => this.witnessing.askOnce(process),
    ]
    for (const work of works) void this.#loop(process, work, IDLE_MS)
    void this.#loop(process, () => this.#lookOnce(process), LOOK_MS)
  }

  /** Before the first head of a process: what the witness holds is compared, for as long as a start waits for it. */
  async #sealOnce(process: Process): Promise<boolean> {
    if (!process.memory.has('first word')) {
      process.memory.set('first word', true)
      const { promise, resolve } = Promise.withResolvers<void>()
      this.parts.time.in(FIRST_WORD_MS, resolve)
      await Promise.race([process.standing.compareWithWitness(), promise])
    }
    return process.isAlive() && process.standing.maySeal() ? this.journal.sealOnce(process) : false
  }

  async #lookOnce(process: Process): Promise<boolean> {
    await Promise.all([process.standing.lookOnce(), process.standing.witnessOnce()])
    return this.#restoreOnce(process)
  }

  /** An administrator runs the procedure as soon as the alarm says so, again and again until it is done. */
  async #restoreOnce(process: Process): Promise<boolean> {
    const { standing } = process
    if (standing.state !== 'behind' && standing.witness !== 'behind') return false
    this.parts.log('begins to restore')
    await restore(this, process)
    this.restores += 1
    this.parts.log('has restored, starts again')
    this.crash()
    this.parts.time.in(RESTART_MS, () => this.start())
    return false
  }

  /** A commit of the restore procedure, at which the process may be made to die. */
  commitInRestore<T>(process: Process, apply: (tables: Tables) => T): Promise<T> {
    const planned = this.crashInRestore
    if (planned !== null) {
      planned.commits -= 1
      if (planned.commits < 0) {
        this.crashInRestore = null
        this.disk.crashAt = planned.when
        planned.onCrash()
      }
    }
    return this.disk.commit(process.isAlive, apply)
  }

  crash(): void {
    if (this.process === null) return
    this.process.standing.keepFile()
    this.process = null
    this.disk.loseUnwritten()
    this.parts.log('dies')
  }

  /** Somebody does something at the counter, if the platform is up. */
  act(reference: string, key: string, doing: Doing): void {
    const { process } = this
    if (process === null) return
    this.#carryOut(process, reference, key, doing).catch((error) => this.#failed(error))
  }

  /** People do one thing after the other with a passage. */
  actOn(
    reference: string,
    key: string,
    times: number,
    next: (passage: Passage, turn: number) => Doing,
  ): void {
    const { process } = this
    if (process === null) return
    const turns = async () => {
      for (let turn = 0; turn < times; turn++) {
        const passage = this.disk.tables.passages.get(reference)
        if (passage !== undefined)
          await this.#carryOut(process, reference, `${key}/${turn}`, next(passage, turn))
      }
    }
    turns().catch((error) => this.#failed(error))
  }

  #carryOut(process: Process, reference: string, key: string, doing: Doing): Promise<void> {
    const run = runOfDoing(this.desk, reference, key, doing)
    return carryOut(this.disk, process.isAlive, this.parts.replaced.run?.(run) ?? run)
  }

  handle(path: Path, text: string): Promise<Answer> | null {
    const { process } = this
    if (process === null) return null
    switch (path) {
      case '/head':
        return this.#answering(this.witnessing.answer(process, text))
      case '/messages':
        return this.#answering(this.taking.take(process, text))
      default:
        return this.#answering(this.#answerRestore(process, path, text))
    }
  }

  async #answerRestore(process: Process, path: RestorePath, text: string): Promise<Answer> {
    const question = unsealed(text)
    if (question === undefined) return { status: 400, text: '' }
    const answer = await answerRestore(this, process, path, question as never)
    return { status: answer === null ? 409 : 200, text: sealed(JSON.stringify(answer)) }
  }

  async #loop(process: Process, work: () => Promise<boolean>, idleMs: number): Promise<void> {
    while (process.isAlive()) {
      let pauseMs = 0
      try {
        if (!(await work())) pauseMs = idleMs
      } catch (error) {
        this.#failed(error)
        pauseMs = AFTER_FAULT_MS
      }
      if (pauseMs > 0) await this.#pause(process, pauseMs)
    }
  }

  #pause(process: Process, ms: number): Promise<void> {
    return this.parts.time.sleep(ms, process.isAlive)
  }

  async #answering(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer
    } catch (error) {
      this.#failed(error)
      return { status: 500, text: '{}' }
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof Fault)) this.parts.onBug(error)
  }
}
